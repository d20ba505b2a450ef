package dev.maru.model;

/**
 * Tokens of one attempt, by the kinds that have a price of their own. The kinds do not overlap: {@code input} is what was
 * neither read from nor written to a cache nor is an image or audio, {@code output} excludes reasoning and audio.
 *
 * @param estimated whether the tokens were counted by Maru because the provider did not report them
 */
public record Usage(
        long input,
        long output,
        long cacheRead,
        long cacheWrite,
        long reasoning,
        long imageInput,
        long audioInput,
        long audioOutput,
        boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, false);

    public static Usage of(long input, long output) {
        return new Usage(input, output, 0, 0, 0, 0, 0, 0, false);
    }

    public static Usage estimated(long input, long output) {
        return new Usage(input, output, 0, 0, 0, 0, 0, 0, true);
    }

    /** Everything the model read. */
    public long totalInput() {
        return input + cacheRead + cacheWrite + imageInput + audioInput;
    }

    /** Everything the model wrote. */
    public long totalOutput() {
        return output + reasoning + audioOutput;
    }
}
