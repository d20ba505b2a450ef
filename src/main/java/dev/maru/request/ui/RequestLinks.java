package dev.maru.request.ui;

import dev.maru.identity.Caller;
import dev.maru.request.Request;
import dev.maru.request.Requests;
import dev.maru.request.Step;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.ResourceLinks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where requests are shown. */
@Component
class RequestLinks implements ResourceLinks {
    private final Requests requests;
    private final Names names;

    RequestLinks(Requests requests, Names names) {
        this.requests = requests;
        this.names = names;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        if (!resource.type().equals("request")) {
            return Optional.empty();
        }
        try {
            RequestId id = RequestId.valueOf(resource.id());
            Request request = requests.get(caller, id);
            boolean decides = request.you().may(Step.APPROVE) || request.you().may(Step.CLOSE_REVIEW);
            return Optional.of(
                    new Link(decides ? RequestPaths.toDecide(id) : RequestPaths.of(id), names.title(request.wish())));
        } catch (NotFound | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
