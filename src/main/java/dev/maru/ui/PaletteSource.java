package dev.maru.ui;

import dev.maru.identity.Caller;
import java.util.List;

/** Things that the command palette finds, contributed as a bean. Must be quick: it is asked while one types. */
public interface PaletteSource {
    /**
     * @param words what was typed, trimmed, in lower case, not empty
     * @return the best few, best first, only what the caller may see
     */
    List<Found> find(Caller caller, String words);

    /**
     * @param kind the word for what it is, in the reader's language
     * @param path where to go, without the leading slash
     */
    record Found(String kind, String label, String path) {}
}
