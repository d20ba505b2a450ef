package dev.maru.gateway.openai;

import dev.maru.model.Chat;
import dev.maru.model.FieldFilter;
import dev.maru.model.Message;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Sampling;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import dev.maru.shared.KnowledgeBaseId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/chat/completions} is asked. Fields that Maru has no word for go on to the provider as they are;
 * fields whose answer Maru could not carry back are refused.
 */
final class ChatRequest {
    @Nullable
    String model;

    boolean stream;
    boolean usageInStream;

    @Nullable
    String user;

    /** What the answer is to rest on; null for what the application says. */
    @Nullable
    KnowledgeBaseId knowledgeBase;

    /** Which documents it may rest on. */
    FieldFilter filter = FieldFilter.EVERY;

    private final List<Message> messages = new ArrayList<>();
    private boolean hasMessages;
    private List<Tool> tools = List.of();
    private @Nullable ToolChoice toolChoice;
    private ResponseFormat format = new ResponseFormat.PlainText();
    private final Map<String, String> vendorFields = new HashMap<>(4);
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer maxTokens;
    private @Nullable Long seed;
    private List<String> stop = List.of();
    private @Nullable Double frequencyPenalty;
    private @Nullable Double presencePenalty;
    private @Nullable String reasoningEffort;

    private ChatRequest() {}

    static ChatRequest read(byte[] body, int length) {
        var request = new ChatRequest();
        Json.read(body, length, request::field);
        return request;
    }

    /** @throws BadRequest if something is missing or out of range */
    Chat chat() {
        if (!hasMessages) {
            throw BadRequest.missing("messages");
        }
        if (messages.isEmpty()) {
            throw new BadRequest("'messages' must hold at least one message.", "messages");
        }
        return new Chat(messages, tools, toolChoice, format, sampling(), vendorFields);
    }

    private Sampling sampling() {
        try {
            return new Sampling(
                    temperature, topP, maxTokens, seed, stop, frequencyPenalty, presencePenalty, reasoningEffort);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            throw new BadRequest(message + ".", message.split(" ", 2)[0].equals("max") ? "max_tokens" : first(message));
        }
    }

    private static String first(String message) {
        return message.split(" ", 2)[0];
    }

    private void field(String name, Json value) {
        switch (name) {
            case "model" -> model = value.string(name);
            case "messages" -> {
                hasMessages = true;
                value.array(name, each -> messages.add(MessageReader.read(each, messages.size())));
            }
            case "stream" -> stream = value.boolOr(name, false);
            case "stream_options" -> streamOptions(value);
            case "temperature" -> temperature = value.number(name);
            case "top_p" -> topP = value.number(name);
            case "max_completion_tokens" -> maxTokens = value.isNull() ? maxTokens : value.integer(name);
            case "max_tokens" -> maxTokens = maxTokens == null ? value.integer(name) : maxTokens;
            case "seed" -> seed = value.wideInteger(name);
            case "stop" -> stop = stop(value);
            case "frequency_penalty" -> frequencyPenalty = value.number(name);
            case "presence_penalty" -> presencePenalty = value.number(name);
            case "reasoning_effort" -> reasoningEffort = value.stringOrNull(name);
            case "tools" -> tools = value.isNull() ? List.of() : ToolReader.tools(value);
            case "tool_choice" -> toolChoice = value.isNull() ? null : ToolReader.choice(value);
            case "response_format" -> format = value.isNull() ? format : FormatReader.read(value);
            case "user" -> user = value.stringOrNull(name);
            case "maru" -> maru(value);
            case "n" -> refuseUnlessOne(value);
            case "logprobs" -> refuseTrue(name, value);
            case "top_logprobs", "modalities", "audio", "functions", "function_call" -> refuseUnlessNull(name, value);
            default -> {
                if (!value.isNull()) {
                    vendorFields.put(name, value.raw());
                }
            }
        }
    }

    private void streamOptions(Json value) {
        if (!value.isNull()) {
            value.object("stream_options", (name, option) -> {
                if (name.equals("include_usage")) {
                    usageInStream = option.boolOr("stream_options.include_usage", false);
                } else {
                    option.skip(); // padding against eavesdropping, and what else may come: of no use without TLS here
                }
            });
        }
    }

    private void maru(Json value) {
        if (!value.isNull()) {
            value.object("maru", (name, option) -> {
                switch (name) {
                    case "knowledge_base" -> knowledgeBase = knowledgeBase(option.string("maru.knowledge_base"));
                    case "filter" -> filter = FilterReader.read(option);
                    default ->
                        throw new BadRequest(
                                "'maru' has the fields 'knowledge_base' and 'filter', not '" + name + "'.", "maru");
                }
            });
        }
    }

    private static KnowledgeBaseId knowledgeBase(String id) {
        try {
            return KnowledgeBaseId.valueOf(id);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage() + ".", "maru.knowledge_base");
        }
    }

    private static List<String> stop(Json value) {
        if (value.isNull()) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.string("stop"));
        }
        var sequences = new ArrayList<String>();
        value.array("stop", each -> sequences.add(each.string("stop")));
        return sequences;
    }

    private static void refuseUnlessOne(Json value) {
        Integer n = value.integer("n");
        if (n != null && n != 1) {
            throw BadRequest.unsupported(
                    "n",
                    "One answer to a request is all Maru gives: leave 'n' out or send 1, and ask"
                            + " again for another answer.");
        }
    }

    private static void refuseTrue(String name, Json value) {
        if (value.boolOr(name, false)) {
            throw unsupported(name);
        }
    }

    private static void refuseUnlessNull(String name, Json value) {
        boolean textOnly =
                name.equals("modalities") && value.isArray() && value.raw().equals("[\"text\"]");
        if (!value.isNull() && !textOnly) {
            throw unsupported(name);
        }
    }

    private static BadRequest unsupported(String name) {
        String instead = name.startsWith("function") ? " Use 'tools' and 'tool_choice'." : " Leave it out.";
        return BadRequest.unsupported(name, "Maru does not carry '" + name + "'." + instead);
    }
}
