package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;

/** Components cost what a test says. */
@TestComponent
class ScriptedSpending implements Spending {
    final Map<ComponentId, Money> spent = new ConcurrentHashMap<>();

    @Override
    public Optional<Money> of(PlatformComponent component) {
        return Optional.ofNullable(spent.get(component.id()));
    }
}
