package dev.maru.gateway.openai;

import dev.maru.gateway.Askers;
import dev.maru.gateway.ClientConnection;
import dev.maru.gateway.GatewaySettings;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Delta;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.RestOn;
import dev.maru.model.StopReason;
import dev.maru.shared.InvocationId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code POST /v1/chat/completions}. */
@Component
class ChatRoute {
    private final Invocations invocations;
    private final GatewaySettings settings;

    ChatRoute(Invocations invocations, GatewaySettings settings) {
        this.invocations = invocations;
        this.settings = settings;
    }

    void answer(HttpServletRequest http, Credential.Secret secret, HttpAnswer answer) throws IOException {
        InvocationId id = InvocationId.next();
        answer.invocation(id);
        RequestBody body = RequestBody.read(http, (int) settings.maxBody().toBytes());
        ChatRequest request = ChatRequest.read(body.bytes(), body.length());
        if (request.model == null) {
            throw BadRequest.missing("model");
        }
        Chat chat = request.chat();
        var invocation = new Invocation(
                id,
                request.model,
                secret,
                Purpose.ANSWER,
                new Question.ToChat(
                        chat,
                        new RestOn(request.knowledgeBase, request.filter, null, false, http.getHeader(Askers.HEADER))),
                request.stream,
                CostTags.of(http, request.user),
                OpenAiWire.ROUTE,
                new Cancellation());
        ClientConnection connection = ClientConnection.of(http);
        if (request.stream) {
            streamed(invocation, request, answer, connection);
        } else {
            whole(answer, invocations.answer(invocation, new Waiting(connection)));
        }
    }

    private void streamed(Invocation invocation, ChatRequest request, HttpAnswer http, ClientConnection connection)
            throws IOException {
        var stream = new ChatStream(
                http,
                connection,
                invocation.id(),
                request.usageInStream,
                settings.commentAfter().toNanos());
        switch (invocations.answer(invocation, stream)) {
            case Reply.Answered answered -> {
                if (answered.stop() != StopReason.CANCELLED) { // else nobody is there to read it
                    stream.end(answered);
                }
            }
            case Reply.Failed failed when http.isStreaming() -> stream.end(OpenAiError.of(failed.failure()));
            case Reply other -> whole(http, other);
        }
    }

    private static void whole(HttpAnswer http, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Answered answered -> {
                http.answeredBy(answered.offering().name(), answered.cost(), answered.limits());
                http.json(Answers.chat(answered));
            }
            case Reply.Declined declined -> http.error(OpenAiError.of(declined), declined.limits());
            case Reply.Failed failed -> {
                http.answeredBy(failed.offering().name(), failed.cost(), Map.of());
                http.error(OpenAiError.of(failed.failure()), Map.of());
            }
            case Reply.Embedded embedded -> throw new IllegalStateException("a chat was answered with vectors");
        }
    }

    /** Waits for the whole answer, and notices when the client does not. */
    record Waiting(ClientConnection connection) implements ReplySink {
        @Override
        public void send(Delta delta) {}

        @Override
        public void heartbeat() throws IOException {
            connection.requireOpen();
        }
    }
}
