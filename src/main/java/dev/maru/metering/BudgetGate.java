package dev.maru.metering;

import dev.maru.installation.Remembered;
import dev.maru.metering.persistence.BudgetLeases;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Says in memory whether hard budgets have room for an attempt. Only an allowance that runs out asks the database for
 * more; a bearer without a hard budget costs two look-ups in a map.
 */
class BudgetGate implements Remembered {
    private static final Logger log = LoggerFactory.getLogger(BudgetGate.class);
    private static final Duration TRUST = Duration.ofMinutes(30);
    /** A node takes a twentieth of the month at a time, so that others find some too. */
    private static final long SHARE = 20;

    private final Supplier<List<BudgetTerms>> hardBudgets;
    private final BudgetLeases leases;
    private final Function<TeamId, String> teamName;
    /** By month, of which there are two around midnight. */
    private final Map<BudgetId, List<Allowance>> allowances = new ConcurrentHashMap<>();

    private volatile Map<TeamId, List<BudgetTerms>> ofTeam = Map.of();

    BudgetGate(Supplier<List<BudgetTerms>> hardBudgets, BudgetLeases leases, Function<TeamId, String> teamName) {
        this.hardBudgets = hardBudgets;
        this.leases = leases;
        this.teamName = teamName;
    }

    sealed interface Entry {
        record Reserved(Hold hold) implements Entry {}

        record Over(String message, Duration retryAfter) implements Entry {}

        record Unknown(String message) implements Entry {}
    }

    Entry reserve(CostBearer bearer, Offering offering, Question question, @Nullable Price price, Instant at) {
        List<BudgetTerms> budgets = ofTeam.get(bearer.team());
        if (budgets == null) {
            return new Entry.Reserved(Hold.NONE);
        }
        List<Allowance> covering = covering(budgets, bearer, at);
        if (covering.isEmpty()) {
            return new Entry.Reserved(Hold.NONE);
        }
        MostTokens most = MostTokens.of(question, offering);
        Long output = most.output();
        Money cost = output == null ? null : PriceCalculation.most(most.input(), output, price);
        if (cost == null) {
            return refused(covering.getFirst(), offering, price == null || output != null);
        }
        return reserve(covering, cost, at);
    }

    private Entry reserve(List<Allowance> covering, Money cost, Instant at) {
        long nanos = Allowance.ceil(cost);
        List<Allowance> taken = new ArrayList<>();
        for (Allowance allowance : covering) {
            Entry refusal = take(allowance, nanos, cost, at);
            if (refusal != null) {
                new Hold(taken, nanos).release();
                return refusal;
            }
            taken.add(allowance);
        }
        return new Entry.Reserved(new Hold(List.copyOf(taken), nanos));
    }

    private @Nullable Entry take(Allowance allowance, long nanos, Money cost, Instant at) {
        if (allowance.isTrusted() && allowance.take(nanos)) {
            return null;
        }
        synchronized (allowance) {
            try {
                if (!allowance.isDry()) {
                    lease(allowance, nanos);
                }
            } catch (DataAccessException | TransactionException e) {
                log.warn("The budget of {} cannot be checked", allowance.terms().team(), e);
                return new Entry.Unknown("The budget of " + bearer(allowance)
                        + " cannot be checked, because the database does not answer. Try again in a few seconds.");
            }
            return allowance.take(nanos) ? null : over(allowance, cost, at);
        }
    }

    /** Brings the allowance to what is needed and a share more, as far as there is. */
    private void lease(Allowance allowance, long needed) {
        BudgetTerms terms = allowance.terms();
        if (!allowance.isTrusted()) {
            renew(allowance);
        }
        long wanted = needed + Allowance.floor(terms.monthly()) / SHARE - allowance.available();
        if (wanted <= 0) {
            return;
        }
        long granted = Allowance.floor(leases.lease(terms.id(), allowance.month(), Allowance.money(wanted)));
        if (granted > 0) {
            allowance.give(granted);
        }
        allowance.dry(granted < wanted);
    }

    private void renew(Allowance allowance) {
        BudgetTerms terms = allowance.terms();
        long until = System.nanoTime() + TRUST.toNanos();
        if (!leases.renew(terms.id(), allowance.month()) && allowance.available() > 0) {
            allowance.give(-allowance.available()); // it went to others meanwhile
        }
        allowance.trustUntil(until);
    }

    private void giveBack(Allowance allowance, long nanos) {
        long unused = Math.min(nanos, allowance.available());
        if (unused > 0 && allowance.take(unused)) {
            leases.giveBack(allowance.terms().id(), allowance.month(), Allowance.money(unused));
        }
    }

    /** What covers the bearer by now, for settling. */
    List<Allowance> covering(CostBearer bearer, Instant at) {
        List<BudgetTerms> budgets = ofTeam.get(bearer.team());
        return budgets == null ? List.of() : covering(budgets, bearer, at);
    }

    private List<Allowance> covering(List<BudgetTerms> budgets, CostBearer bearer, Instant at) {
        List<Allowance> covering = new ArrayList<>(budgets.size());
        for (BudgetTerms terms : budgets) {
            if (terms.covers(bearer)) {
                covering.add(allowance(terms, at));
            }
        }
        return covering;
    }

    private Allowance allowance(BudgetTerms terms, Instant at) {
        Allowance known = find(allowances.getOrDefault(terms.id(), List.of()), at);
        if (known != null) {
            return known;
        }
        List<Allowance> months = allowances.compute(
                terms.id(),
                (id, old) -> old != null && find(old, at) != null ? old : with(old, new Allowance(terms, at)));
        return Objects.requireNonNull(find(months, at));
    }

    private static @Nullable Allowance find(List<Allowance> months, Instant at) {
        for (Allowance allowance : months) {
            if (allowance.isFor(at.toEpochMilli())) {
                return allowance;
            }
        }
        return null;
    }

    private static List<Allowance> with(@Nullable List<Allowance> others, Allowance added) {
        List<Allowance> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(added);
        return List.copyOf(all);
    }

    @Override
    public String channel() {
        return "metering";
    }

    /** On a thread of its own, because this one still holds the connection of the transaction that has just ended. */
    @TransactionalEventListener
    void changed(BudgetsChanged event) throws InterruptedException {
        Thread.ofVirtual().start(this::refresh).join();
    }

    /** Learns which hard budgets there are, tops up what runs low, keeps the leases. */
    @Override
    public synchronized void refresh() {
        List<BudgetTerms> budgets = hardBudgets.get();
        Map<TeamId, List<BudgetTerms>> found = new HashMap<>();
        for (BudgetTerms terms : budgets) {
            found.computeIfAbsent(terms.team(), team -> new ArrayList<>()).add(terms);
        }
        ofTeam = found;
        Map<BudgetId, BudgetTerms> byId = new HashMap<>();
        budgets.forEach(terms -> byId.put(terms.id(), terms));
        allowances.forEach((id, months) -> months.forEach(allowance -> refresh(allowance, byId.get(id))));
    }

    private void refresh(Allowance allowance, @Nullable BudgetTerms terms) {
        if (terms == null || !terms.zone().equals(allowance.terms().zone()) || allowance.isLongOver()) {
            allowances.computeIfPresent(
                    terms == null ? allowance.terms().id() : terms.id(), (id, months) -> without(months, allowance));
            giveBack(allowance, Long.MAX_VALUE);
            return;
        }
        allowance.become(terms);
        keep(allowance);
    }

    private static @Nullable List<Allowance> without(List<Allowance> months, Allowance removed) {
        List<Allowance> left =
                months.stream().filter(allowance -> allowance != removed).toList();
        return left.isEmpty() ? null : left;
    }

    private void keep(Allowance allowance) {
        synchronized (allowance) {
            renew(allowance);
            Money free = leases.free(allowance.terms().id(), allowance.month());
            if (free.compareTo(Money.ZERO) < 0) {
                giveBack(allowance, -Allowance.floor(free)); // the budget shrank
            } else {
                lease(allowance, 0);
            }
        }
    }

    private Entry over(Allowance allowance, Money cost, Instant at) {
        BudgetTerms terms = allowance.terms();
        Money left = Allowance.money(Math.max(0, allowance.available()));
        return new Entry.Over(
                "The monthly budget of " + bearer(allowance) + " (USD " + Amounts.plain(terms.monthly()) + ") has USD "
                        + Amounts.plain(left) + " left, and this invocation can cost up to USD " + Amounts.plain(cost)
                        + ". Ask for fewer tokens (max_tokens), wait for " + allowance.end()
                        + ", or ask an owner of the"
                        + " team to raise the budget at /budgets.",
                Duration.between(at, allowance.end()));
    }

    private Entry refused(Allowance allowance, Offering offering, boolean priceUnknown) {
        String why = priceUnknown
                ? "the price of model \"" + offering.name() + "\" is not known, so nobody can say what it would cost."
                        + " Ask an administrator to set its price, or use a model with a known one."
                : "nothing limits how much model \"" + offering.name() + "\" would write. Send max_tokens.";
        return new Entry.Over(
                "The monthly budget of " + bearer(allowance) + " must not be exceeded, and " + why,
                Duration.ofHours(1));
    }

    private String bearer(Allowance allowance) {
        TeamId team = allowance.terms().team();
        ApplicationId application = allowance.terms().application();
        return (application == null ? "" : "application " + application.text() + " of ") + "team \""
                + teamName.apply(team) + "\"";
    }
}
