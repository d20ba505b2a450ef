package dev.maru.identity;

import dev.maru.shared.ApplicationId;

/** For whom an application asks, where it says so by a token of the company's sign-in provider. */
public interface EndUsers {
    /**
     * @param key what the application itself showed, by its id: a token serves the one that first came with it
     */
    EndUser find(String token, ApplicationId application, String key);

    /** Who that is. */
    sealed interface EndUser {
        record Known(Caller caller) implements EndUser {}

        /** @param message why the token is not taken, for the program that sent it */
        record Refused(String message) implements EndUser {}
    }
}
