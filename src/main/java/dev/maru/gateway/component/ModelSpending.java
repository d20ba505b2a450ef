package dev.maru.gateway.component;

import dev.maru.identity.TeamScope;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageQuestions;
import dev.maru.metering.UsageRow;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Spending;
import dev.maru.provisioning.Targets;
import dev.maru.shared.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the application of a component that gives access to models has called since the component was made. */
@Component
class ModelSpending implements Spending {
    private final UsageQuestions usage;
    private final Clock clock;

    ModelSpending(UsageQuestions usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public Optional<Money> of(PlatformComponent component) {
        boolean givesModels = component.target().equals(Targets.LOCAL)
                && (component.things().containsKey("models")
                        || component.things().containsKey("model"));
        Instant now = clock.instant();
        if (!givesModels || !component.createdAt().isBefore(now)) {
            return Optional.empty();
        }
        var filter = new UsageFilter(component.team(), component.application(), null, null, null, null, null, Map.of());
        var question =
                new UsageQuestion(new UsagePeriod(component.createdAt(), now, ZoneOffset.UTC), List.of(), null, filter);
        return Optional.of(usage.usage(new TeamScope.Only(Set.of(component.team())), question).stream()
                .map(UsageRow::cost)
                .reduce(Money.ZERO, Money::plus));
    }
}
