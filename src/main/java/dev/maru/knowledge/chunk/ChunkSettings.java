package dev.maru.knowledge.chunk;

/**
 * How the documents of a source are cut.
 *
 * @param size of a chunk at most, in estimated tokens of the embedding model
 * @param overlap with the chunk before, in estimated tokens, where structure is missing
 */
public record ChunkSettings(Method method, int size, int overlap) {
    public static final ChunkSettings DEFAULT = new ChunkSettings(Method.STRUCTURE, 400, 40);
    private static final int SMALLEST = 50;
    private static final int LARGEST = 480;

    public ChunkSettings {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("a chunk has " + SMALLEST + " to " + LARGEST
                    + " tokens at most, so that an embedding model reads all of it; got " + size);
        }
        if (overlap < 0 || overlap > size / 2) {
            throw new IllegalArgumentException(
                    "chunks overlap by 0 tokens to half of their size (" + size / 2 + "), got " + overlap);
        }
    }

    /** Where the cuts are made. */
    public enum Method {
        /** At headings, paragraphs, rows and items. */
        STRUCTURE,
        /** After so many tokens. */
        FIXED,
        /** Between sentences. */
        SENTENCE,
        /** Small ones to be found by, inside large ones to be read. */
        PARENT_CHILD
    }
}
