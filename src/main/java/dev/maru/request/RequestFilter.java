package dev.maru.request;

import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are looked for, among those the caller may see.
 *
 * @param states empty for all
 * @param forMe only those that wait for the caller's approval or second look
 * @param search in the component's name, the blueprint's and the requester's; empty for all
 */
public record RequestFilter(
        @Nullable TeamId team,
        @Nullable ApplicationId application,
        @Nullable ComponentId component,
        @Nullable UserId requester,
        @Nullable String blueprint,
        Set<RequestState> states,
        boolean forMe,
        String search) {
    public static final RequestFilter ALL = new RequestFilter(null, null, null, null, null, Set.of(), false, "");

    public RequestFilter {
        states = Set.copyOf(states);
    }

    public static RequestFilter waitingForMe() {
        return new RequestFilter(null, null, null, null, null, Set.of(), true, "");
    }

    public static RequestFilter by(UserId requester) {
        return new RequestFilter(null, null, null, requester, null, Set.of(), false, "");
    }

    public static RequestFilter of(ComponentId component) {
        return new RequestFilter(null, null, component, null, null, Set.of(), false, "");
    }

    public RequestFilter in(Set<RequestState> some) {
        return new RequestFilter(team, application, component, requester, blueprint, some, forMe, search);
    }

    public RequestFilter in(@Nullable TeamId one) {
        return new RequestFilter(one, application, component, requester, blueprint, states, forMe, search);
    }

    public RequestFilter search(String text) {
        return new RequestFilter(team, application, component, requester, blueprint, states, forMe, text);
    }
}
