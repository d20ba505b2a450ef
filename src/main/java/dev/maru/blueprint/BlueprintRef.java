package dev.maru.blueprint;

/** One version of a blueprint, written {@code guardrail@2}. */
public record BlueprintRef(String name, int version) {
    public BlueprintRef {
        if (!name.matches("[a-z][a-z0-9-]{1,62}")) {
            throw new IllegalArgumentException(
                    "a blueprint's name is in lower case with hyphens, got \"" + name + "\"");
        }
        if (version < 1) {
            throw new IllegalArgumentException("versions of a blueprint count from 1, got " + version);
        }
    }

    public static BlueprintRef valueOf(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || !text.substring(at + 1).matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no version of a blueprint; write it like guardrail@1");
        }
        return new BlueprintRef(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
