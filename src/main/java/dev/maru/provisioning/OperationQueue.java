package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where operations are put to be carried out, inside the transaction of whoever asks. */
@Component
class OperationQueue {
    private final EntityManager entities;
    private final JdbcClient database;
    private final Targets targets;
    private final OperationJournal journal;
    private final Tellings tellings;
    private final Clock clock;

    OperationQueue(
            EntityManager entities,
            JdbcClient database,
            Targets targets,
            OperationJournal journal,
            Tellings tellings,
            Clock clock) {
        this.entities = entities;
        this.database = database;
        this.targets = targets;
        this.journal = journal;
        this.tellings = tellings;
        this.clock = clock;
    }

    /** Whether the request has an operation that is open, or that has done it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isCarriedOut(RequestId request) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM provisioning.operation
                        WHERE request = ? AND state IN ('QUEUED', 'RUNNING', 'SUCCEEDED'))
                        """).param(request.value()).query(Boolean.class).single();
    }

    /** Whether anything is being done to the component, or waits to be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isBusy(ComponentId component) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM provisioning.operation
                        WHERE component = ? AND state IN ('QUEUED', 'RUNNING'))
                        """).param(component.value()).query(Boolean.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public StoredOperation add(OperationId id, PlatformComponent component, Order order) {
        String account = targets.find(component.target()).map(Target::account).orElse("");
        return add(new StoredOperation(id, component, account, order, clock.instant()), component);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public StoredOperation add(StoredOperation operation, PlatformComponent component) {
        entities.persist(operation);
        entities.flush();
        journal.tell(operation.id(), "queued", OperationEvent.Level.INFO, "", "queued", Sentence.NOTHING);
        tellings.act(
                "operation.queued",
                operation,
                component,
                Map.of("kind", operation.kind().name()));
        return operation;
    }
}
