package dev.maru.gateway.component;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Budget;
import dev.maru.metering.Budgets;
import dev.maru.provisioning.LocalComponent.Subject;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The budget that a component gives its application. One that a person made is left alone. */
@Component
class ComponentBudgets {
    private static final String THING = "budget";

    private final Budgets budgets;

    ComponentBudgets(Budgets budgets) {
        this.budgets = budgets;
    }

    static Budgets.Terms terms(Subject subject) {
        return new Budgets.Terms(
                money(subject.parameters().text("monthlyBudget")),
                !subject.parameters().text("limit").equals("soft"),
                ZoneOffset.UTC);
    }

    private static Money money(String text) {
        try {
            return new Money(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the monthly budget is a number of US dollars, got \"" + text + "\"", e);
        }
    }

    static Map<String, String> words(Budgets.Terms terms) {
        return words(terms.monthly(), terms.hard());
    }

    static Map<String, String> words(Budget budget) {
        return words(budget.monthly(), budget.hard());
    }

    private static Map<String, String> words(Money monthly, boolean hard) {
        return new TreeMap<>(Map.of(
                "monthlyUsd", monthly.usd().stripTrailingZeros().toPlainString(), "limit", hard ? "hard" : "soft"));
    }

    /** The component's own. */
    Optional<Budget> of(Subject subject) {
        String known = subject.things().get(THING);
        return ofApplication(subject).filter(budget -> budget.id().text().equals(known));
    }

    private Optional<Budget> ofApplication(Subject subject) {
        return budgets.in(new TeamScope.Only(Set.of(subject.team()))).stream()
                .filter(budget -> Objects.equals(budget.application(), subject.application()))
                .findFirst();
    }

    /** What stops the component from having one. */
    Optional<Sentence> obstacle(Subject wanted) {
        if (wanted.things().containsKey(THING)) {
            return Optional.empty();
        }
        return ofApplication(wanted)
                .map(other -> Sentence.of(
                        "gateway.component.other-budget",
                        other.monthly().usd().stripTrailingZeros().toPlainString()));
    }

    BudgetId apply(Subject wanted) {
        Budgets.Terms terms = terms(wanted);
        Budget there = ofApplication(wanted).orElse(null);
        if (there == null) {
            return budgets.create(agent(wanted), wanted.team(), wanted.application(), terms)
                    .id();
        }
        boolean same = there.monthly().compareTo(terms.monthly()) == 0 && there.hard() == terms.hard();
        if (!same && !there.id().text().equals(wanted.things().get(THING))) {
            throw new Refused(obstacle(wanted).orElse(Sentence.of("gateway.component.budget-taken")));
        }
        // the same: made by an earlier run that was cut off before it could say so
        return same
                ? there.id()
                : budgets.change(agent(wanted), there.id(), there.version(), terms)
                        .id();
    }

    void remove(Subject now) {
        of(now).ifPresent(budget -> budgets.remove(agent(now), budget.id(), budget.version()));
    }

    /** Who asked for it, with what the approval gives: the cost of this team. */
    private static Caller agent(Subject subject) {
        UserId requester = subject.requester();
        if (requester == null) {
            throw new IllegalStateException("a budget is made on behalf of who asked for it");
        }
        return new Caller(
                requester,
                "approved request",
                Map.of(),
                Set.of(new RoleAssignment(PlatformRole.FINANCE, new TeamScope.Only(Set.of(subject.team())))),
                EnumSet.of(Permission.SEE_TEAM, Permission.SEE_USAGE, Permission.MANAGE_COST));
    }
}
