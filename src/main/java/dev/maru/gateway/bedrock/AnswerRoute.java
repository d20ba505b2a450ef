package dev.maru.gateway.bedrock;

import dev.maru.gateway.ClientConnection;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.knowledge.Knowledge;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Delta;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Message;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.RestOn;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KnowledgeBaseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code POST /retrieveAndGenerate}: a model's answer with what it rests on, on the same road as every other. */
@Component
class AnswerRoute {
    static final String ROUTE = "bedrock";

    private final Invocations invocations;
    private final Knowledge knowledge;
    private final Sessions sessions;

    AnswerRoute(Invocations invocations, Knowledge knowledge, Sessions sessions) {
        this.invocations = invocations;
        this.knowledge = knowledge;
        this.sessions = sessions;
    }

    Map<String, Object> answer(
            InvocationId id,
            Credential.Secret secret,
            Holder.Known holder,
            JsonNode body,
            @Nullable String userToken,
            ClientConnection connection) {
        Body.refuse(body, "sessionConfiguration");
        String question = Body.text(body.path("input"), "input.", "text");
        JsonNode wanted = wanted(body);
        KnowledgeBaseId base = Body.knowledgeBase(
                Body.text(wanted, "retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.", "knowledgeBaseId"));
        RestOn restOn = Body.restOn(base, wanted.path("retrievalConfiguration").path("vectorSearchConfiguration"))
                .askedFor(userToken);
        if (!knowledge.knows(base, holder.application().id())) {
            throw AwsError.notFound("There is no knowledge base " + base
                    + " of the application's team that can be used now. Copy its id from its page.");
        }
        String session = Body.optional(body, "sessionId");
        List<Message> before = sessions.before(session, holder.application().id(), base);
        Reply.Answered answered = ask(id, secret, model(wanted), chat(before, question, wanted), restOn, connection);
        String text = answered.text();
        return Map.of(
                "sessionId",
                sessions.keep(session, holder.application().id(), base, before, question, text),
                "output",
                Map.of("text", text),
                "citations",
                CitedParts.of(text, answered.citations()));
    }

    private Reply.Answered ask(
            InvocationId id,
            Credential.Secret secret,
            String model,
            Chat chat,
            RestOn restOn,
            ClientConnection connection) {
        var invocation = new Invocation(
                id,
                model,
                secret,
                Purpose.ANSWER,
                new Question.ToChat(chat, restOn),
                false,
                Map.of(),
                ROUTE,
                new Cancellation());
        return switch (invocations.answer(invocation, new Waiting(connection))) {
            case Reply.Answered answered -> answered;
            case Reply.Declined declined -> throw AwsError.of(declined);
            case Reply.Failed failed -> throw AwsError.of(failed.failure());
            case Reply.Embedded _ -> throw new IllegalStateException("a chat was answered with vectors");
        };
    }

    private static JsonNode wanted(JsonNode body) {
        JsonNode configuration = body.path("retrieveAndGenerateConfiguration");
        Body.refuse(configuration, "externalSourcesConfiguration");
        JsonNode wanted = configuration.path("knowledgeBaseConfiguration");
        if (!wanted.isObject()) {
            throw AwsError.invalid(
                    "retrieveAndGenerateConfiguration.knowledgeBaseConfiguration is needed: it says which knowledge"
                            + " base and which model.");
        }
        // query decomposition is a choice of the knowledge base here
        Body.refuse(wanted, "orchestrationConfiguration");
        Body.refuse(wanted.path("generationConfiguration"), "promptTemplate", "guardrailConfiguration");
        return wanted;
    }

    /** A model by Maru's name, or by an ARN of AWS whose last part is one. */
    private static String model(JsonNode wanted) {
        String arn = Body.text(wanted, "retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.", "modelArn");
        for (String kind : List.of(":foundation-model/", ":inference-profile/")) {
            int at = arn.indexOf(kind);
            if (arn.startsWith("arn:") && at > 0) {
                return arn.substring(at + kind.length());
            }
        }
        return arn;
    }

    private static Chat chat(List<Message> before, String question, JsonNode wanted) {
        var messages = new ArrayList<>(before);
        messages.add(Message.of(Role.USER, question));
        JsonNode said =
                wanted.path("generationConfiguration").path("inferenceConfig").path("textInferenceConfig");
        var stop = new ArrayList<String>();
        said.path("stopSequences").forEach(each -> stop.add(each.asString()));
        try {
            return Chat.of(
                    messages,
                    new Sampling(
                            number(said, "temperature"),
                            number(said, "topP"),
                            said.path("maxTokens").isInt()
                                    ? said.path("maxTokens").asInt()
                                    : null,
                            null,
                            stop,
                            null,
                            null,
                            null));
        } catch (IllegalArgumentException e) {
            throw AwsError.invalid(e.getMessage() + ".");
        }
    }

    private static @Nullable Double number(JsonNode said, String name) {
        return said.path(name).isNumber() ? said.path(name).asDouble() : null;
    }

    /** Waits for the whole answer, and notices when the client does not. */
    private record Waiting(ClientConnection connection) implements ReplySink {
        @Override
        public void send(Delta delta) {}

        @Override
        public void heartbeat() throws IOException {
            connection.requireOpen();
        }
    }
}
