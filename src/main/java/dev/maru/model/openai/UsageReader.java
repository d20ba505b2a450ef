package dev.maru.model.openai;

import dev.maru.model.Usage;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads OpenAI's usage object, whose details are parts of its totals, into kinds that do not overlap. Also understands
 * DeepSeek's cache hits, OpenRouter's cache writes, and providers such as xAI that count reasoning beside the completion,
 * which their total gives away.
 */
final class UsageReader {
    private long prompt;
    private long completion;
    private long total;
    private long cached;
    private long cacheWrite;
    private long imageInput;
    private long audioInput;
    private long reasoning;
    private long audioOutput;

    private UsageReader() {}

    /** @param json at the object's start */
    static Usage read(JsonParser json) {
        UsageReader reader = new UsageReader();
        reader.object(json, "");
        return reader.usage();
    }

    private void object(JsonParser json, String within) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT && within.isEmpty()) {
                object(json, name);
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                count(within, name, Math.max(0, json.getLongValue()));
            } else {
                json.skipChildren();
            }
        }
    }

    private void count(String within, String name, long tokens) {
        switch (within) {
            case "prompt_tokens_details", "input_tokens_details" -> {
                switch (name) {
                    case "cached_tokens" -> cached = tokens;
                    case "cache_write_tokens", "cache_creation_tokens" -> cacheWrite = tokens;
                    case "image_tokens" -> imageInput = tokens;
                    case "audio_tokens" -> audioInput = tokens;
                    default -> {}
                }
            }
            case "completion_tokens_details", "output_tokens_details" -> {
                switch (name) {
                    case "reasoning_tokens" -> reasoning = tokens;
                    case "audio_tokens" -> audioOutput = tokens;
                    default -> {}
                }
            }
            case "" -> {
                switch (name) {
                    case "prompt_tokens" -> prompt = tokens;
                    case "completion_tokens" -> completion = tokens;
                    case "total_tokens" -> total = tokens;
                    case "prompt_cache_hit_tokens" -> cached = tokens;
                    default -> {}
                }
            }
            default -> {}
        }
    }

    private Usage usage() {
        long input = prompt;
        long read = Math.min(cached, input);
        input -= read;
        long written = Math.min(cacheWrite, input);
        input -= written;
        long images = Math.min(imageInput, input);
        input -= images;
        long audio = Math.min(audioInput, input);
        input -= audio;

        boolean reasoningBesideCompletion = reasoning > 0 && total == prompt + completion + reasoning;
        long output = completion;
        long thought = reasoning;
        if (!reasoningBesideCompletion) {
            thought = Math.min(reasoning, output);
            output -= thought;
        }
        long spoken = Math.min(audioOutput, output);
        output -= spoken;
        return new Usage(input, output, read, written, thought, images, audio, spoken, false);
    }
}
