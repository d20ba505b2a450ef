package dev.maru.gateway.openai;

import dev.maru.gateway.GatewaySettings;
import dev.maru.gateway.KeyHolders;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.metering.Feedback;
import dev.maru.metering.Feedback.Rating;
import dev.maru.model.Invocation.Credential;
import dev.maru.shared.InvocationId;
import dev.maru.shared.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /v1/feedback}: {@code {"invocation": "inv_…", "rating": "up" | "down", "reason": "…"}}. */
@Component
class FeedbackRoute {
    private static final byte[] TAKEN = "{\"object\":\"feedback\"}".getBytes(StandardCharsets.UTF_8);

    private final KeyHolders holders;
    private final Feedback feedback;
    private final GatewaySettings settings;

    FeedbackRoute(KeyHolders holders, Feedback feedback, GatewaySettings settings) {
        this.holders = holders;
        this.feedback = feedback;
        this.settings = settings;
    }

    void answer(HttpServletRequest http, Credential.Secret secret, HttpAnswer answer) throws IOException {
        switch (holders.find(secret.text())) {
            case Holder.Refused refused -> ModelRoute.refuse(refused, answer);
            case Holder.Known known -> {
                RequestBody body =
                        RequestBody.read(http, (int) settings.maxBody().toBytes());
                var opinion = new Opinion();
                Json.read(body.bytes(), body.length(), opinion::field);
                give(known, opinion, answer);
            }
        }
    }

    private void give(Holder.Known by, Opinion opinion, HttpAnswer answer) throws IOException {
        try {
            feedback.give(by.application().id(), opinion.invocation(), opinion.rating(), opinion.reason);
            answer.json(TAKEN);
        } catch (NotFound e) {
            answer.error(
                    new OpenAiError(
                            404,
                            "This application had no invocation \"" + opinion.invocation
                                    + "\". The id is in x-maru-invocation of the answer; it is known a moment after the"
                                    + " answer has ended.",
                            "invalid_request_error",
                            "invocation",
                            "invocation_not_found"),
                    Map.of());
        }
    }

    /** What was said. */
    private static final class Opinion {
        private @Nullable String invocation;
        private @Nullable String rating;
        private @Nullable String reason;

        void field(String name, Json value) {
            switch (name) {
                case "invocation" -> invocation = value.string(name);
                case "rating" -> rating = value.string(name);
                case "reason" -> reason = value.stringOrNull(name);
                default -> throw BadRequest.unknown(name);
            }
        }

        InvocationId invocation() {
            if (invocation == null) {
                throw BadRequest.missing("invocation");
            }
            try {
                return InvocationId.valueOf(invocation);
            } catch (IllegalArgumentException e) {
                throw new BadRequest(e.getMessage() + ".", "invocation");
            }
        }

        Rating rating() {
            return switch (rating) {
                case "up" -> Rating.UP;
                case "down" -> Rating.DOWN;
                case null -> throw BadRequest.missing("rating");
                default -> throw new BadRequest("'" + rating + "' is not one of up, down.", "rating");
            };
        }
    }
}
