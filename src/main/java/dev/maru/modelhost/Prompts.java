package dev.maru.modelhost;

/** Text on its way into a prompt. */
final class Prompts {
    private Prompts() {}

    /**
     * Takes the power out of what native code would read as control: a zero character ends its texts, and
     * {@code <|im_start|>} in the words of a user would begin a turn of another role.
     */
    static String harmless(String text) {
        return text.replace("\0", "").replace("<|", "<\u200b|");
    }
}
