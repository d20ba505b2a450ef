package dev.maru.shared;

/**
 * Points at a thing of any capability without importing it.
 *
 * @param type the word for its kind in lower case: "team", "model", "application", "invocation" …
 * @param id its id as text
 */
public record ResourceRef(String type, String id) {
    public static ResourceRef of(String type, Id id) {
        return new ResourceRef(type, id.text());
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
