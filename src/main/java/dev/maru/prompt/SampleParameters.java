package dev.maru.prompt;

import dev.maru.model.Sampling;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The parameters that were set, by their names on OpenAI's wire. */
final class SampleParameters {
    private SampleParameters() {}

    static SequencedMap<String, Object> of(Sampling sampling) {
        SequencedMap<String, Object> set = new LinkedHashMap<>();
        put(set, "temperature", sampling.temperature());
        put(set, "top_p", sampling.topP());
        put(set, "max_tokens", sampling.maxTokens());
        put(set, "seed", sampling.seed());
        put(set, "stop", sampling.stop().isEmpty() ? null : sampling.stop());
        put(set, "frequency_penalty", sampling.frequencyPenalty());
        put(set, "presence_penalty", sampling.presencePenalty());
        put(set, "reasoning_effort", sampling.reasoningEffort());
        return set;
    }

    private static void put(SequencedMap<String, Object> set, String name, @Nullable Object value) {
        if (value != null) {
            set.put(name, value);
        }
    }
}
