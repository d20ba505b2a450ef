package dev.maru.request;

import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;

/** Published in this process once a change to a request has been committed, for pages that show it. */
public record RequestChanged(RequestId request, TeamId team, RequestState state) {}
