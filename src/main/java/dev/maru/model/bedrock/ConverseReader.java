package dev.maru.model.bedrock;

import dev.maru.model.Abandoned;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.model.client.Answer;
import dev.maru.model.client.Patience;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/** Reads Converse's answers, whole or event by event. */
final class ConverseReader {
    private final Answer answer;
    private final Patience patience;
    private final @Nullable String answerTool;
    private final Map<Integer, Boolean> answersByTool = new HashMap<>();

    /** @param answerTool the tool whose arguments are the answer, see {@link ConverseWords#answerTool} */
    ConverseReader(Answer answer, Patience patience, @Nullable String answerTool) {
        this.answer = answer;
        this.patience = patience;
        this.answerTool = answerTool;
    }

    void whole(ConverseResponse response) throws Abandoned {
        int index = 0;
        for (ContentBlock block : response.output().message().content()) {
            if (block.text() != null) {
                answer.text(block.text());
            } else if (block.toolUse() != null) {
                toolUse(index, block.toolUse());
            } else if (block.reasoningContent() != null) {
                reasoning(block.reasoningContent());
            }
            index++;
        }
        answer.stop(stop(response.stopReasonAsString()));
        usage(response.usage());
    }

    private void toolUse(int index, ToolUseBlock use) throws Abandoned {
        String arguments = Documents.text(use.input());
        if (use.name().equals(answerTool)) {
            answer.text(arguments);
        } else {
            answer.toolCall(index, use.toolUseId(), use.name(), arguments);
        }
    }

    private void reasoning(ReasoningContentBlock reasoning) throws Abandoned {
        if (reasoning.reasoningText() != null) {
            answer.reasoning(reasoning.reasoningText().text());
            if (reasoning.reasoningText().signature() != null) {
                answer.signature(reasoning.reasoningText().signature());
            }
        }
    }

    void event(ConverseStreamOutput event) throws Abandoned {
        switch (event) {
            case ContentBlockStartEvent start -> start(start);
            case ContentBlockDeltaEvent delta -> delta(delta.contentBlockIndex(), delta.delta());
            case MessageStopEvent stop -> answer.stop(stop(stop.stopReasonAsString()));
            case ConverseStreamMetadataEvent metadata -> usage(metadata.usage());
            default -> {}
        }
    }

    private void start(ContentBlockStartEvent event) throws Abandoned {
        if (event.start() == null || event.start().toolUse() == null) {
            return;
        }
        patience.heard();
        var use = event.start().toolUse();
        if (use.name().equals(answerTool)) {
            answersByTool.put(event.contentBlockIndex(), true);
        } else {
            answer.toolCall(event.contentBlockIndex(), use.toolUseId(), use.name(), "");
        }
    }

    private void delta(int index, ContentBlockDelta delta) throws Abandoned {
        patience.heard();
        if (delta.text() != null) {
            answer.text(delta.text());
        } else if (delta.toolUse() != null) {
            String arguments =
                    delta.toolUse().input() == null ? "" : delta.toolUse().input();
            if (answersByTool.containsKey(index)) {
                answer.text(arguments);
            } else {
                answer.toolCall(index, null, null, arguments);
            }
        } else if (delta.reasoningContent() != null) {
            reasoning(delta.reasoningContent());
        }
    }

    private void reasoning(ReasoningContentBlockDelta reasoning) throws Abandoned {
        if (reasoning.text() != null) {
            answer.reasoning(reasoning.text());
        } else if (reasoning.signature() != null) {
            answer.signature(reasoning.signature());
        }
    }

    /** Bedrock's kinds do not overlap either; it counts reasoning as output and does not tell it apart. */
    private void usage(@Nullable TokenUsage usage) {
        if (usage != null) {
            answer.usage(new Usage(
                    count(usage.inputTokens()),
                    count(usage.outputTokens()),
                    count(usage.cacheReadInputTokens()),
                    count(usage.cacheWriteInputTokens()),
                    0,
                    0,
                    0,
                    0,
                    false));
        }
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private StopReason stop(String reason) {
        return switch (reason) {
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "tool_use" -> answerTool == null ? StopReason.TOOL_CALLS : StopReason.END;
            case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
            default -> StopReason.END;
        };
    }
}
