package dev.maru.model.bedrock;

import dev.maru.model.Chat;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ResponseFormat;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.Tool;
import dev.maru.model.ToolChoice;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.AnyToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.AutoToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.SpecificToolChoice;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import tools.jackson.core.JacksonException;

/**
 * Puts a chat into Converse's words. What Converse has no word for is refused, as the vendor would; a JSON Schema for the
 * answer becomes a tool that the model must call, whose arguments are then the answer.
 */
final class ConverseWords {
    private static final Pattern DATA_URL =
            Pattern.compile("data:image/(png|jpe?g|gif|webp);base64,(.+)", Pattern.DOTALL);

    /** Say who asks or how it is kept, not what to answer: safe to leave out. */
    private static final Set<String> IGNORED =
            Set.of("user", "metadata", "store", "safety_identifier", "prompt_cache_key", "parallel_tool_calls");

    private final Offering offering;
    private final Chat chat;
    private final List<SystemContentBlock> system = new ArrayList<>();
    private final List<software.amazon.awssdk.services.bedrockruntime.model.Message> messages = new ArrayList<>();
    private final @Nullable InferenceConfiguration inference;
    private final @Nullable ToolConfiguration tools;
    private final @Nullable Document additional;

    /** @throws ProviderFailure of kind {@code BAD_REQUEST} for what Converse cannot say */
    ConverseWords(Offering offering, Chat chat) {
        this.offering = offering;
        this.chat = chat;
        chat.messages().forEach(this::message);
        this.inference = inference(chat.sampling());
        this.tools = tools();
        this.additional = additional();
    }

    ConverseRequest whole() {
        return ConverseRequest.builder()
                .modelId(offering.vendorModel())
                .system(system)
                .messages(messages)
                .inferenceConfig(inference)
                .toolConfig(tools)
                .additionalModelRequestFields(additional)
                .build();
    }

    ConverseStreamRequest stream() {
        return ConverseStreamRequest.builder()
                .modelId(offering.vendorModel())
                .system(system)
                .messages(messages)
                .inferenceConfig(inference)
                .toolConfig(tools)
                .additionalModelRequestFields(additional)
                .build();
    }

    /** The name of the tool whose arguments are the answer; null where the answer is the answer. */
    static @Nullable String answerTool(Chat chat) {
        return chat.format() instanceof ResponseFormat.JsonSchema(String name, String _, boolean _)
                ? name.replaceAll("[^a-zA-Z0-9_-]", "_")
                : null;
    }

    private void message(Message message) {
        if (message.role() == Role.SYSTEM) {
            system.add(SystemContentBlock.fromText(message.text()));
            return;
        }
        List<ContentBlock> blocks = new ArrayList<>();
        for (Part part : message.parts()) {
            ContentBlock block = block(part);
            if (block != null) {
                blocks.add(block);
            }
        }
        if (!blocks.isEmpty()) {
            add(message.role() == Role.ASSISTANT ? ConversationRole.ASSISTANT : ConversationRole.USER, blocks);
        }
    }

    /** Turns must alternate, so neighbours of one role become one. */
    private void add(ConversationRole role, List<ContentBlock> blocks) {
        if (!messages.isEmpty() && messages.getLast().role() == role) {
            List<ContentBlock> joined = new ArrayList<>(messages.removeLast().content());
            joined.addAll(blocks);
            blocks = joined;
        }
        messages.add(software.amazon.awssdk.services.bedrockruntime.model.Message.builder()
                .role(role)
                .content(blocks)
                .build());
    }

    private @Nullable ContentBlock block(Part part) {
        return switch (part) {
            case Part.Text(String text) -> text.isBlank() ? null : ContentBlock.fromText(text);
            case Part.Image(String source, String _) -> ContentBlock.fromImage(image(source));
            case Part.ToolCall(String id, String name, String arguments) ->
                ContentBlock.fromToolUse(use -> use.toolUseId(id).name(name).input(json(arguments)));
            case Part.ToolResult(String toolCallId, String content) ->
                ContentBlock.fromToolResult(
                        result -> result.toolUseId(toolCallId).content(ToolResultContentBlock.fromText(content)));
            case Part.Reasoning(String text, String signature) ->
                signature == null
                        ? null
                        : ContentBlock.fromReasoningContent(reasoning ->
                                reasoning.reasoningText(its -> its.text(text).signature(signature)));
        };
    }

    private ImageBlock image(String source) {
        Matcher data = DATA_URL.matcher(source);
        if (!data.matches()) {
            throw refused("takes pictures as data: URLs of type png, jpeg, gif or webp only");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data.group(2));
            String format = "jpg".equals(data.group(1)) ? "jpeg" : data.group(1);
            return ImageBlock.builder()
                    .format(format)
                    .source(its -> its.bytes(SdkBytes.fromByteArrayUnsafe(bytes)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw refused("got a picture that is not base64");
        }
    }

    private @Nullable InferenceConfiguration inference(Sampling sampling) {
        if (sampling.seed() != null) {
            throw refused("takes no seed");
        }
        if (sampling.frequencyPenalty() != null || sampling.presencePenalty() != null) {
            throw refused("takes no frequency or presence penalty");
        }
        if (sampling.equals(Sampling.DEFAULT)) {
            return null;
        }
        Double temperature = sampling.temperature();
        Double topP = sampling.topP();
        return InferenceConfiguration.builder()
                .temperature(temperature == null ? null : Float.valueOf(temperature.floatValue()))
                .topP(topP == null ? null : Float.valueOf(topP.floatValue()))
                .maxTokens(sampling.maxTokens())
                .stopSequences(sampling.stop().isEmpty() ? null : sampling.stop())
                .build();
    }

    private @Nullable ToolConfiguration tools() {
        String answerTool = answerTool(chat);
        if (answerTool != null) {
            return toolForTheAnswer(answerTool, (ResponseFormat.JsonSchema) chat.format());
        }
        if (chat.format() instanceof ResponseFormat.Json) {
            throw refused("has no JSON mode: give a JSON Schema for the answer instead");
        }
        if (chat.tools().isEmpty()) {
            return null;
        }
        if (chat.toolChoice() instanceof ToolChoice.None) {
            if (toolsWereUsed()) {
                throw refused("cannot be told to use no tool in a conversation in which tools were used");
            }
            return null;
        }
        ToolConfiguration.Builder configuration = ToolConfiguration.builder()
                .tools(chat.tools().stream().map(this::tool).toList());
        switch (chat.toolChoice()) {
            case null -> {}
            case ToolChoice.None() -> throw new IllegalStateException("handled above");
            case ToolChoice.Auto() ->
                configuration.toolChoice(
                        choice -> choice.auto(AutoToolChoice.builder().build()));
            case ToolChoice.Required() ->
                configuration.toolChoice(
                        choice -> choice.any(AnyToolChoice.builder().build()));
            case ToolChoice.Named(String tool) ->
                configuration.toolChoice(choice ->
                        choice.tool(SpecificToolChoice.builder().name(tool).build()));
        }
        return configuration.build();
    }

    private ToolConfiguration toolForTheAnswer(String name, ResponseFormat.JsonSchema format) {
        if (!chat.tools().isEmpty()) {
            throw refused("cannot take tools and a JSON Schema for the answer at once");
        }
        return ToolConfiguration.builder()
                .tools(tool(new Tool(name, "Gives the answer. Always call it.", format.schema(), format.strict())))
                .toolChoice(choice ->
                        choice.tool(SpecificToolChoice.builder().name(name).build()))
                .build();
    }

    private software.amazon.awssdk.services.bedrockruntime.model.Tool tool(Tool tool) {
        return software.amazon.awssdk.services.bedrockruntime.model.Tool.fromToolSpec(spec -> spec.name(tool.name())
                .description(tool.description())
                .inputSchema(schema -> schema.json(json(tool.parametersSchema()))));
    }

    private boolean toolsWereUsed() {
        return chat.messages().stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
    }

    private @Nullable Document additional() {
        Map<String, Document> fields = new LinkedHashMap<>();
        Set<String> unknown = new TreeSet<>();
        chat.vendorFields().forEach((name, json) -> {
            if (name.equals("top_k")) {
                fields.put(name, json(json));
            } else if (!IGNORED.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw refused("does not know " + String.join(", ", unknown));
        }
        if (chat.sampling().reasoningEffort() != null) {
            reasoning(chat.sampling().reasoningEffort(), fields);
        }
        return fields.isEmpty() ? null : Document.fromMap(fields);
    }

    /** By the models' own pages in the Bedrock user guide: Claude takes a budget of tokens, gpt-oss the effort itself. */
    private void reasoning(String effort, Map<String, Document> fields) {
        String model = offering.vendorModel();
        if (model.contains("anthropic.")) {
            int budget = switch (effort) {
                case "minimal", "low" -> 1024;
                case "medium" -> 4096;
                case "high" -> 16_384;
                case "none" -> 0;
                default -> throw refused("does not know the reasoning effort \"" + effort + "\"");
            };
            if (budget > 0) {
                fields.put(
                        "thinking",
                        Document.fromMap(Map.of(
                                "type", Document.fromString("enabled"), "budget_tokens", Document.fromNumber(budget))));
            }
        } else if (model.contains("openai.")) {
            fields.put("reasoning_effort", Document.fromString(effort));
        } else {
            throw refused("takes no reasoning effort");
        }
    }

    private Document json(String text) {
        try {
            return Documents.of(text);
        } catch (JacksonException e) {
            throw refused("needs valid JSON for tools and their arguments");
        }
    }

    private ProviderFailure refused(String what) {
        return new ProviderFailure(
                ProviderFailure.Kind.BAD_REQUEST, "Model \"" + offering.name() + "\": Amazon Bedrock " + what + ".");
    }
}
