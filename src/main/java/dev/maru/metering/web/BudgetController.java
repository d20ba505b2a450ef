package dev.maru.metering.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.metering.Budget;
import dev.maru.metering.Budgets;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.BudgetId;
import dev.maru.shared.Money;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.web.EntityTag;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Budgets and their burn. */
@RestController
@RequestMapping("/api/budgets")
class BudgetController {
    private final Budgets budgets;
    private final Callers callers;

    BudgetController(Budgets budgets, Callers callers) {
        this.budgets = budgets;
        this.callers = callers;
    }

    record BudgetJson(
            BudgetId id,
            TeamId team,
            @Nullable ApplicationId application,
            Money monthlyUsd,
            boolean hard,
            String zone,
            String month,
            Money spentUsd,
            double burn,
            Instant createdAt) {
        static BudgetJson of(Budget budget) {
            return new BudgetJson(
                    budget.id(),
                    budget.team(),
                    budget.application(),
                    budget.monthly(),
                    budget.hard(),
                    budget.zone().getId(),
                    budget.month().toString(),
                    budget.spent(),
                    budget.burn(),
                    budget.createdAt());
        }
    }

    record NewBudget(
            TeamId team,
            @Nullable ApplicationId application,
            String monthlyUsd,
            @Nullable Boolean hard,
            @Nullable String zone) {}

    /** What is null stays as it is. */
    record BudgetChange(
            @Nullable String monthlyUsd,
            @Nullable Boolean hard,
            @Nullable String zone) {}

    @GetMapping
    Slice<BudgetJson> list() {
        List<Budget> all = budgets.in(callers.current().scope(Permission.SEE_USAGE));
        return new Slice<>(all, null).map(BudgetJson::of);
    }

    @GetMapping("/{id}")
    ResponseEntity<BudgetJson> get(@PathVariable BudgetId id) {
        return tagged(ResponseEntity.ok(), budgets.get(callers.current(), id));
    }

    @PostMapping
    ResponseEntity<BudgetJson> create(@RequestBody NewBudget wish) {
        Budgets.Terms terms = new Budgets.Terms(
                Money.usd(wish.monthlyUsd()), Boolean.TRUE.equals(wish.hard()), zone(wish.zone(), ZoneId.of("UTC")));
        Budget made = budgets.create(callers.current(), wish.team(), wish.application(), terms);
        return tagged(ResponseEntity.created(URI.create("/api/budgets/" + made.id())), made);
    }

    @PatchMapping("/{id}")
    ResponseEntity<BudgetJson> change(
            @PathVariable BudgetId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody BudgetChange change) {
        Caller caller = callers.current();
        Budget now = budgets.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        Budgets.Terms terms = new Budgets.Terms(
                change.monthlyUsd() == null ? now.monthly() : Money.usd(change.monthlyUsd()),
                change.hard() == null ? now.hard() : change.hard(),
                zone(change.zone(), now.zone()));
        return tagged(ResponseEntity.ok(), budgets.change(caller, id, now.version(), terms));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(
            @PathVariable BudgetId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        Budget now = budgets.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        budgets.remove(caller, id, now.version());
        return ResponseEntity.noContent().build();
    }

    private static ZoneId zone(@Nullable String text, ZoneId otherwise) {
        try {
            return text == null ? otherwise : ZoneId.of(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("zone must be a time zone such as Asia/Seoul, got \"" + text + "\"", e);
        }
    }

    private static ResponseEntity<BudgetJson> tagged(ResponseEntity.BodyBuilder answer, Budget budget) {
        return answer.eTag(new EntityTag(budget.version()).toString()).body(BudgetJson.of(budget));
    }
}
