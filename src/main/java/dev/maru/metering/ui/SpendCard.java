package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Budget;
import dev.maru.metering.Budgets;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageQuestions;
import dev.maru.metering.UsageRow;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import dev.maru.ui.Formats;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Meter;
import dev.maru.ui.StatTile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** On Home: what the team spent this month, against its budget where it has one. */
@org.springframework.stereotype.Component
class SpendCard implements HomeCard {
    private final UsageQuestions usage;
    private final Budgets budgets;

    SpendCard(UsageQuestions usage, Budgets budgets) {
        this.usage = usage;
        this.budgets = budgets;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Width width() {
        return Width.QUARTER;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        if (!caller.may(Permission.SEE_USAGE, team)) {
            return Optional.empty();
        }
        Formats formats = Formats.current();
        TeamScope scope = new TeamScope.Only(Set.of(team));
        UsagePeriod month = new UsagePeriod(
                Span.THIS_MONTH.from(formats.zone()), Span.THIS_MONTH.to(formats.zone()), formats.zone());
        List<UsageRow> rows = usage.usage(scope, new UsageQuestion(month, List.of(), null, UsageFilter.ALL));
        Money cost = rows.isEmpty() ? Money.ZERO : rows.getFirst().cost();
        long calls = rows.isEmpty() ? 0 : rows.getFirst().calls();
        StatTile tile =
                new StatTile(text("metering.home.spent"), formats.money(cost), text("metering.home.calls", calls));
        budgets.in(scope).stream()
                .filter(budget -> budget.application() == null)
                .findFirst()
                .ifPresent(budget -> tile.with(burn(budget, formats)));
        return Optional.of(tile.with(new Anchor("usage?team=" + team.text(), text("metering.home.see"))));
    }

    private static Meter burn(Budget budget, Formats formats) {
        return new Meter(
                budget.burn(),
                text("metering.home.burn", formats.percent(budget.burn()), formats.money(budget.monthly())));
    }
}
