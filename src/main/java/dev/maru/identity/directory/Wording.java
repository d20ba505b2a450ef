package dev.maru.identity.directory;

/** What a name given by a person must be. */
final class Sentence {
    private Sentence() {}

    /** @throws IllegalArgumentException if it is blank or too long */
    static String name(String what, String name, int longest) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters, got " + stripped.length());
        }
        return stripped;
    }
}
