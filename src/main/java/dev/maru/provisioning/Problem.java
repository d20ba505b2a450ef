package dev.maru.provisioning;

/**
 * Why a step failed.
 *
 * @param code a stable word for its kind, such as {@code access-denied}; pages may have words for it under
 *     {@code provisioning.problem.<code>}
 * @param cause what happened, in plain language
 * @param next what to do about it
 * @param evidence what the other side said, word for word; may be empty
 */
public record Problem(String code, String cause, String next, String evidence) {}
