package dev.maru.model.bedrock;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/** What the SDK's threads tell the thread that waits for an answer. */
sealed interface Signal {
    record Began(@Nullable String requestId) implements Signal {}

    record Event(ConverseStreamOutput output) implements Signal {}

    record Whole(ConverseResponse response) implements Signal {}

    record Ended() implements Signal {}

    record Failed(Throwable cause) implements Signal {}

    /** Somebody pressed stop. */
    record Stopped() implements Signal {}
}
