package dev.maru.provisioning;

import dev.maru.shared.Sentence;

/**
 * Why a step failed.
 *
 * @param code a stable word for its kind, such as {@code access-denied}; pages may have words for it under
 *     {@code provisioning.problem.<code>}
 * @param cause what happened, in plain language
 * @param next what to do about it
 * @param evidence what the other side said, word for word; may be empty
 */
public record Problem(String code, Sentence cause, Sentence next, String evidence) {
    /** One whose words are in the bundle, under {@code provisioning.cause.<code>} and {@code provisioning.next.<code>}. */
    public static Problem of(String code, String evidence, Object... with) {
        return new Problem(
                code,
                Sentence.of("provisioning.cause." + code, with),
                Sentence.of("provisioning.next." + code, with),
                evidence);
    }

    /** With more to do. */
    public Problem then(Sentence more) {
        return new Problem(code, cause, next.then(more), evidence);
    }
}
