package dev.maru.gateway.openai;

import dev.maru.gateway.ClientConnection;
import dev.maru.gateway.GatewaySettings;
import dev.maru.model.Cancellation;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.shared.InvocationId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code POST /v1/embeddings}. */
@Component
class EmbeddingRoute {
    private final Invocations invocations;
    private final GatewaySettings settings;

    EmbeddingRoute(Invocations invocations, GatewaySettings settings) {
        this.invocations = invocations;
        this.settings = settings;
    }

    void answer(HttpServletRequest http, Credential.Secret secret, HttpAnswer answer) throws IOException {
        InvocationId id = InvocationId.next();
        answer.invocation(id);
        RequestBody body = RequestBody.read(http, (int) settings.maxBody().toBytes());
        EmbeddingRequest request = EmbeddingRequest.read(body.bytes(), body.length());
        if (request.model == null) {
            throw BadRequest.missing("model");
        }
        var invocation = new Invocation(
                id,
                request.model,
                secret,
                Purpose.EMBEDDING,
                new Question.ToEmbed(request.texts()),
                false,
                CostTags.of(http, request.user),
                OpenAiWire.ROUTE,
                new Cancellation());
        switch (invocations.answer(invocation, new ChatRoute.Waiting(ClientConnection.of(http)))) {
            case Reply.Embedded embedded -> {
                answer.answeredBy(embedded.offering().name(), embedded.cost(), embedded.limits());
                answer.json(Answers.embeddings(embedded, request.base64));
            }
            case Reply.Declined declined -> answer.error(OpenAiError.of(declined), declined.limits());
            case Reply.Failed failed -> {
                answer.answeredBy(failed.offering().name(), failed.cost(), Map.of());
                answer.error(OpenAiError.of(failed.failure()), Map.of());
            }
            case Reply.Answered answered -> throw new IllegalStateException("texts were answered with a chat");
        }
    }
}
