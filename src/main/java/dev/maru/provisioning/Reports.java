package dev.maru.provisioning;

import dev.maru.blueprint.CostRange;
import dev.maru.request.Planner;
import dev.maru.request.Preview;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.NotFound;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells requests what became of their operations: once it is sure, and again after a crash until it was told. */
@Component
class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int AT_ONCE = 20;

    private final EntityManager entities;
    private final JdbcClient database;
    private final ObjectProvider<Requests> requests;
    private final Planner planner;
    private final TransactionTemplate transactions;

    Reports(
            EntityManager entities,
            JdbcClient database,
            ObjectProvider<Requests> requests,
            Plans planner,
            TransactionTemplate transactions) {
        this.entities = entities;
        this.database = database;
        this.requests = requests;
        this.planner = planner;
        this.transactions = transactions;
    }

    /** Those that wait; one that cannot be told now is told at the next call. */
    void deliver() {
        List<OperationId> waiting = database.sql("""
                        SELECT id FROM provisioning.operation
                        WHERE NOT told AND state NOT IN ('QUEUED', 'RUNNING') ORDER BY id LIMIT ?
                        """)
                .param(AT_ONCE)
                .query((row, _) -> new OperationId(row.getObject("id", UUID.class)))
                .list();
        for (OperationId each : waiting) {
            try {
                deliver(each);
            } catch (NotFound e) {
                LOG.warn("{} carried out a request that is not there: {}", each, e.getMessage());
                transactions.executeWithoutResult(
                        _ -> entities.find(StoredOperation.class, each.value()).told());
            } catch (RuntimeException e) {
                LOG.warn("The request of {} could not be told of its end yet: {}", each, e.toString());
            }
        }
    }

    private void deliver(OperationId id) {
        boolean stale = Boolean.TRUE.equals(transactions.execute(_ -> isStale(id)));
        Preview anew = stale ? planAnew(id) : null;
        transactions.executeWithoutResult(_ -> {
            StoredOperation operation =
                    entities.find(StoredOperation.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            RequestId request = operation.request();
            if (!operation.isTold()) {
                if (request != null) {
                    tell(operation, request, anew);
                }
                operation.told();
            }
        });
    }

    private void tell(StoredOperation operation, RequestId request, @Nullable Preview anew) {
        Requests all = requests.getObject();
        switch (operation.state()) {
            case SUCCEEDED -> all.done(request, operation.component());
            case FAILED ->
                all.failed(
                        request,
                        operation.component(),
                        Objects.requireNonNull(operation.problem()).cause().english());
            case CANCELLED -> all.failed(request, operation.component(), "The operation was called off.");
            case STALE -> all.stale(request, Objects.requireNonNull(anew));
            case QUEUED, RUNNING -> throw new IllegalStateException("it goes on: " + operation.id());
        }
    }

    private boolean isStale(OperationId id) {
        StoredOperation operation = entities.find(StoredOperation.class, id.value());
        return operation.state() == OperationState.STALE && !operation.isTold();
    }

    /** What would be done now; takes as long as a preview does, so outside of any transaction. */
    private Preview planAnew(OperationId id) {
        StoredOperation operation = transactions.execute(_ -> entities.find(StoredOperation.class, id.value()));
        RequestId request = Objects.requireNonNull(operation).request();
        Wish wish = transactions.execute(_ -> wish(operation));
        try {
            return planner.plan(Objects.requireNonNull(request), Objects.requireNonNull(wish));
        } catch (RuntimeException e) {
            LOG.warn("What {} would do now could not be found out", id, e);
            return new Preview(
                    List.of(),
                    CostRange.NOTHING,
                    CostRange.NOTHING,
                    List.of(),
                    List.of(),
                    List.of(Sentence.of("provisioning.say.not-found-out", Sentence.why(e))),
                    Map.of());
        }
    }

    private Wish wish(StoredOperation operation) {
        PlatformComponent component = entities.find(
                        StoredComponent.class, operation.component().value())
                .seen();
        var action = operation.kind().action();
        return new Wish(
                component.team(),
                component.application(),
                action,
                component.name(),
                action == dev.maru.blueprint.Action.CREATE ? null : component.id(),
                operation.blueprint(),
                operation.parameters(),
                component.target(),
                component.environment(),
                operation.lease());
    }
}
