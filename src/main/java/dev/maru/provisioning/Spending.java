package dev.maru.provisioning;

import dev.maru.shared.Money;
import java.util.Optional;

/** Knows what components cost. Whoever keeps the ledger contributes it as a bean. */
public interface Spending {
    /** What was spent through the component since it was made; empty where this cannot tell of its kind. */
    Optional<Money> of(PlatformComponent component);
}
