package dev.maru.guardrail;

import dev.maru.model.Chat;
import dev.maru.model.Grounding;
import dev.maru.model.ReplySink;
import dev.maru.shared.ApplicationId;

/** Screens what goes to a model and what comes from it, by the policy of the application. */
public interface Guardrails {
    /** Screens what the caller wrote. */
    Screening screenInput(Chat chat, ApplicationId application);

    /** Screens what was found for the caller, and puts what may be used into the chat. */
    Screening screenPassages(Chat chat, Grounding grounding, ApplicationId application);

    /** Screens the answer on its way to the sink. */
    ReplySink screening(ReplySink sink, ApplicationId application);

    /** Whether any policy is in force: false says that nothing is screened. */
    boolean inForce(ApplicationId application);

    /** What came of screening. */
    sealed interface Screening {
        /** The chat as it may be sent, masked where the policy says so. */
        record Passed(Chat chat) implements Screening {}

        /** @param message why, in the words of the policy */
        record Blocked(String message) implements Screening {}
    }
}
