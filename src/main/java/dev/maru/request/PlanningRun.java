package dev.maru.request;

import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what a request asks of its planner: clears away what is no longer wanted, works out what is. The planner is called
 * outside of any transaction; what it answers is taken only if it is still what was asked.
 */
@Component
class PlanningRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlanningRun.class);
    private static final int MOST_FAILURES = 4;

    private final RequestRows rows;
    private final Planning planning;
    private final FactFinder facts;
    private final PolicyBook policy;
    private final Announcements announcements;
    private final TransactionTemplate transactions;
    private final JdbcClient database;
    private final Clock clock;

    PlanningRun(
            RequestRows rows,
            Planning planning,
            FactFinder facts,
            PolicyBook policy,
            Announcements announcements,
            TransactionTemplate transactions,
            JdbcClient database,
            Clock clock) {
        this.rows = rows;
        this.planning = planning;
        this.facts = facts;
        this.policy = policy;
        this.announcements = announcements;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    private sealed interface Todo {
        record Clear(Wish wish, Preview preview) implements Todo {}

        record Plan(Wish wish, int run) implements Todo {}
    }

    List<RequestId> waiting() {
        return database.sql("SELECT id FROM request.request WHERE planning")
                .query((row, _) -> new RequestId(row.getObject(1, UUID.class)))
                .list();
    }

    /** @param failures how often it failed in a row before */
    void work(RequestId id, int failures) {
        Todo todo = next(id);
        while (todo != null) {
            switch (todo) {
                case Todo.Clear clear -> clear(id, clear, failures);
                case Todo.Plan plan -> plan(id, plan, failures);
            }
            todo = next(id);
        }
    }

    private @Nullable Todo next(RequestId id) {
        return transactions.execute(_ -> rows.locked(id)
                .filter(request -> request.plan().isDue())
                .map(request -> {
                    Preview old = request.plan().superseded();
                    Wish oldWish = request.plan().supersededWish();
                    if (old != null && oldWish != null) {
                        return new Todo.Clear(oldWish, old);
                    }
                    if (request.state() == RequestState.PREVIEWING) {
                        return (Todo)
                                new Todo.Plan(request.wish(), request.plan().run());
                    }
                    request.plan().planned();
                    return null;
                })
                .orElse(null));
    }

    private void clear(RequestId id, Todo.Clear clear, int failures) {
        try {
            planning.planner(clear.wish()).ifPresent(planner -> planner.discard(id, clear.wish(), clear.preview()));
        } catch (RuntimeException e) {
            if (failures < MOST_FAILURES) {
                throw e;
            }
            LOG.error(
                    "What was previewed for {} could not be cleared away and is left behind: {}",
                    id,
                    clear.preview().handle(),
                    e);
        }
        transactions.executeWithoutResult(_ -> rows.locked(id)
                .filter(request -> clear.preview().equals(request.plan().superseded()))
                .ifPresent(request -> request.plan().cleared()));
    }

    private void plan(RequestId id, Todo.Plan plan, int failures) {
        Optional<Planner> planner = planning.planner(plan.wish());
        if (planner.isEmpty()) {
            fail(id, plan.run(), Planning.nobodyBuilds(plan.wish()).english());
            return;
        }
        try {
            Preview preview = planner.get().plan(id, plan.wish());
            if (!take(id, plan, preview)) {
                planner.get().discard(id, plan.wish(), preview);
            }
        } catch (Refused | IllegalArgumentException e) {
            fail(id, plan.run(), e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            if (failures < MOST_FAILURES) {
                throw e;
            }
            String error = UUID.randomUUID().toString();
            LOG.error("Error {}: {} could not be previewed", error, id, e);
            fail(
                    id,
                    plan.run(),
                    "It could not be worked out what would change, after " + (failures + 1) + " attempts. An"
                            + " administrator finds why in the log under " + error + ". Preview it again later.");
        }
    }

    private boolean take(RequestId id, Todo.Plan plan, Preview preview) {
        return Boolean.TRUE.equals(transactions.execute(_ -> asked(id, plan.run())
                .map(request -> {
                    PolicyFacts known = facts.of(plan.wish(), request.requester(), preview);
                    request.previewed(preview, known, policy.verdict(known), clock.instant());
                    announcements.of(request);
                    return true;
                })
                .orElse(false)));
    }

    private void fail(RequestId id, int run, String why) {
        transactions.executeWithoutResult(_ -> asked(id, run).ifPresent(request -> {
            request.previewFailed(why, clock.instant());
            announcements.of(request);
        }));
    }

    /** The request, if it still waits for this run. */
    private Optional<StoredRequest> asked(RequestId id, int run) {
        return rows.locked(id)
                .filter(request -> request.state() == RequestState.PREVIEWING
                        && request.plan().run() == run);
    }
}
