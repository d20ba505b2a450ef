package dev.maru.request.ui;

import dev.maru.request.RequestState;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import java.util.Arrays;
import java.util.Optional;

/** Where the pages of requests are, and what their addresses say. */
final class RequestPaths {
    static final String GALLERY = "blueprints";

    private RequestPaths() {}

    static String of(RequestId request) {
        return "requests/" + request;
    }

    static String toChange(RequestId request) {
        return "requests/" + request + "/change";
    }

    static String toDecide(RequestId request) {
        return "approvals/" + request;
    }

    /** @throws NotFound if it is none */
    static RequestId request(String code) {
        try {
            return RequestId.valueOf(code);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(new ResourceRef("request", code));
        }
    }

    static Optional<TeamId> team(String code) {
        try {
            return Optional.of(TeamId.valueOf(code));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    static Optional<RequestState> state(String code) {
        return Arrays.stream(RequestState.values())
                .filter(state -> state.name().equals(code))
                .findFirst();
    }
}
