package dev.maru.metering.web;

import dev.maru.model.TokenKind;
import dev.maru.model.Usage;

/** Tokens by kind. */
record TokensJson(
        long input,
        long output,
        long cacheRead,
        long cacheWrite,
        long reasoning,
        long imageInput,
        long audioInput,
        long audioOutput) {
    static TokensJson of(Usage usage) {
        return new TokensJson(
                usage.input(),
                usage.output(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.reasoning(),
                usage.imageInput(),
                usage.audioInput(),
                usage.audioOutput());
    }

    static String name(TokenKind kind) {
        return switch (kind) {
            case INPUT -> "input";
            case OUTPUT -> "output";
            case CACHE_READ -> "cacheRead";
            case CACHE_WRITE -> "cacheWrite";
            case REASONING -> "reasoning";
            case IMAGE_INPUT -> "imageInput";
            case AUDIO_INPUT -> "audioInput";
            case AUDIO_OUTPUT -> "audioOutput";
        };
    }
}
