package dev.maru.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that leaves a row in the audit trail, in the transaction that published it. Capabilities publish it; audit
 * listens.
 */
public interface AuditableAct {
    /** What was done, as {@code noun.verb-in-the-past}: {@code key.created}, {@code sign-in.refused}. */
    String act();

    /** Who did it; null where nobody is known, as in a refused sign-in, or where the installation itself acted. */
    @Nullable
    UserId actor();

    /** To what. */
    ResourceRef target();

    /** The team it concerns, so that its auditors see it; null for acts on the whole installation. */
    default @Nullable TeamId team() {
        return null;
    }

    /** What changed, in words and values that may stay for ever: no secret, no personal detail. */
    default Map<String, String> details() {
        return Map.of();
    }

    /** Personal details (names, addresses), which can be erased later without breaking the chain. */
    default Map<String, String> personalDetails() {
        return Map.of();
    }
}
