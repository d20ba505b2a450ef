package dev.maru.knowledge.index;

/** The index cannot be read or written now; what was acknowledged is not lost by that. */
public final class IndexUnavailable extends RuntimeException {
    IndexUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
