package dev.maru.modelhost;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the host answers, field by field as OpenAI's API reference names them. */
sealed interface WireReply {
    /** Of a whole chat completion. */
    record Completion(String id, String object, long created, String model, List<Choice> choices, TokenUsage usage)
            implements WireReply {}

    record Choice(
            int index,
            Said message,
            @JsonProperty("finish_reason") String finishReason) {}

    record Said(String role, String content) {}

    /** Of a stream: one event. */
    record Chunk(
            String id,
            String object,
            long created,
            String model,
            List<ChunkChoice> choices,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            TokenUsage usage)
            implements WireReply {}

    record ChunkChoice(
            int index,
            Piece delta,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Piece(@Nullable String role, @Nullable String content) {}

    record TokenUsage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens) {
        static TokenUsage of(int prompt, int completion) {
            return new TokenUsage(prompt, completion, prompt + completion);
        }
    }

    /** Of embeddings; a vector is a list of numbers or, if asked for, base64 of little-endian 32-bit floats. */
    record EmbeddingList(String object, List<EmbeddingItem> data, String model, EmbeddingUsage usage)
            implements WireReply {}

    record EmbeddingItem(String object, int index, Object embedding) {}

    record EmbeddingUsage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    /** Of the models, with fields of our own beside OpenAI's. */
    record ModelList(String object, List<ModelItem> data) implements WireReply {}

    record ModelItem(
            String id,
            String object,
            @JsonProperty("owned_by") String ownedBy,
            @JsonProperty("display_name") String displayName,
            String kind,
            String file,
            String state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @JsonProperty("context_length") int contextLength,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer dimensions,

            boolean verified) {}

    record Health(String status, List<String> complaints) implements WireReply {}

    record ErrorBody(ErrorDetail error) implements WireReply {}

    record ErrorDetail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}
}
