package dev.maru.ui.schema;

/** Something to choose. @param value what stands in the form's value @param label what a person reads */
public record Choice(String value, String label) {
    public static Choice of(String value) {
        return new Choice(value, value);
    }
}
