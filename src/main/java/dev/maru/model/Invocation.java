package dev.maru.model;

import dev.maru.identity.Caller;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One wish to use a model, before anybody has looked whether it may be granted.
 *
 * @param model the name as the client wrote it
 * @param credential on whose behalf
 * @param question what to ask the model
 * @param stream whether the answer should come in pieces
 * @param tags for cost allocation
 * @param route how it came in: {@code openai}, {@code playground} …
 */
public record Invocation(
        InvocationId id,
        String model,
        Credential credential,
        Purpose purpose,
        Question question,
        boolean stream,
        Map<String, String> tags,
        String route,
        Cancellation cancellation) {
    public Invocation {
        tags = Map.copyOf(tags);
    }

    /** On whose behalf an invocation is made. */
    public sealed interface Credential {
        /** An API key's text, not yet checked. */
        record Secret(String text) implements Credential {
            @Override
            public String toString() {
                return "Secret[…]";
            }
        }

        /** A signed-in person, for an application that they may build with: the playground's. */
        record Person(Caller caller, ApplicationId application) implements Credential {}

        /** Maru itself, on an application's account. */
        record Internal(ApplicationId application, @Nullable KeyId key) implements Credential {}
    }

    /** What is asked. */
    public sealed interface Question {
        /** @param restOn what its answer is to rest on, where the application uses a knowledge base or the request names one */
        record ToChat(Chat chat, RestOn restOn) implements Question {
            public ToChat(Chat chat) {
                this(chat, RestOn.USUAL);
            }
        }

        record ToEmbed(Texts texts) implements Question {}
    }
}
