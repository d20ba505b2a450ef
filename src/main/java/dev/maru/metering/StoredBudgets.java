package dev.maru.metering;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.metering.persistence.BudgetMonths;
import dev.maru.shared.Act;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class StoredBudgets implements Budgets {
    private final EntityManager entities;
    private final BudgetMonths months;
    private final Applications applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredBudgets(
            EntityManager entities,
            BudgetMonths months,
            Applications applications,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.months = months;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Budget> in(TeamScope scope) {
        return all().stream()
                .filter(budget -> scope.contains(budget.team()))
                .sorted(Comparator.comparing((StoredBudget budget) -> budget.application() != null)
                        .thenComparing(StoredBudget::createdAt))
                .map(this::seen)
                .toList();
    }

    /** The terms of the hard ones, for the road. */
    @Transactional(readOnly = true)
    public List<BudgetTerms> hard() {
        return all().stream()
                .filter(StoredBudget::isHard)
                .map(StoredBudget::terms)
                .toList();
    }

    private List<StoredBudget> all() {
        return entities.createQuery("FROM StoredBudget", StoredBudget.class).getResultList();
    }

    @Override
    @Transactional(readOnly = true)
    public Budget get(Caller caller, BudgetId id) {
        return seen(find(caller, id));
    }

    @Override
    public Budget create(Caller caller, TeamId team, @Nullable ApplicationId application, Terms terms) {
        requireManaging(caller, team);
        if (application != null && !applications.get(caller, application).team().equals(team)) {
            throw new NotFound(ResourceRef.of("application", application));
        }
        if (all().stream()
                .anyMatch(other ->
                        other.team().equals(team) && java.util.Objects.equals(other.application(), application))) {
            throw new Refused("There is a budget for "
                    + (application == null ? "this team" : "this application")
                    + " already. Change that one: a team or an application has one budget.");
        }
        StoredBudget budget =
                new StoredBudget(team, application, terms, clock.instant().truncatedTo(ChronoUnit.MICROS));
        entities.persist(budget);
        entities.flush();
        recount(budget);
        publish("budget.created", caller, budget);
        return seen(budget);
    }

    @Override
    public Budget change(Caller caller, BudgetId id, long version, Terms terms) {
        StoredBudget budget = managed(caller, id, version);
        boolean moved = !budget.zone().equals(terms.zone());
        budget.become(terms);
        entities.flush();
        if (moved) {
            recount(budget);
        }
        publish("budget.changed", caller, budget);
        return seen(budget);
    }

    @Override
    public void remove(Caller caller, BudgetId id, long version) {
        StoredBudget budget = managed(caller, id, version);
        entities.remove(budget);
        publish("budget.removed", caller, budget);
    }

    private StoredBudget managed(Caller caller, BudgetId id, long version) {
        StoredBudget budget = find(caller, id);
        requireManaging(caller, budget.team());
        if (budget.version() != version) {
            throw new ObjectOptimisticLockingFailureException(Budget.class, id.text());
        }
        return budget;
    }

    private StoredBudget find(Caller caller, BudgetId id) {
        StoredBudget budget = entities.find(StoredBudget.class, id.value());
        if (budget == null || !caller.may(Permission.SEE_USAGE, budget.team())) {
            throw new NotFound(ResourceRef.of("budget", id));
        }
        return budget;
    }

    private static void requireManaging(Caller caller, TeamId team) {
        if (!caller.may(Permission.MANAGE_TEAM, team)) {
            caller.require(Permission.MANAGE_COST, team);
        }
    }

    private void recount(StoredBudget budget) {
        months.recount(budget.id(), month(budget).atDay(1), budget.zone());
    }

    private YearMonth month(StoredBudget budget) {
        return YearMonth.from(ZonedDateTime.now(clock).withZoneSameInstant(budget.zone()));
    }

    private Budget seen(StoredBudget budget) {
        YearMonth month = month(budget);
        return new Budget(
                budget.id(),
                budget.team(),
                budget.application(),
                budget.monthly(),
                budget.isHard(),
                budget.zone(),
                budget.createdAt(),
                budget.version(),
                month,
                months.spent(budget.id(), month.atDay(1)));
    }

    private void publish(String act, Caller caller, StoredBudget budget) {
        ApplicationId application = budget.application();
        Map<String, String> details = Map.of(
                "monthlyUsd", budget.monthly().toString(),
                "hard", Boolean.toString(budget.isHard()),
                "zone", budget.zone().getId(),
                "application", application == null ? "" : application.text());
        events.publishEvent(new Act(act, caller.user(), ResourceRef.of("budget", budget.id()), budget.team(), details));
        events.publishEvent(new BudgetsChanged());
    }
}
