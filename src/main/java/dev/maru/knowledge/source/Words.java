package dev.maru.knowledge.source;

import java.io.UncheckedIOException;

/** What a failure says, for the row of what failed. */
final class Words {
    private Words() {}

    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable told = failure instanceof UncheckedIOException && cause != null ? cause : failure;
        String message = told.getMessage();
        return message == null || message.isBlank() ? told.getClass().getSimpleName() : message;
    }
}
