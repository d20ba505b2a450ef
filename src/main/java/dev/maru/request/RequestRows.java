package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds requests; those that are to be changed one transaction at a time. */
@Component
class RequestRows {
    private final EntityManager entities;
    private final Access access;

    RequestRows(EntityManager entities, Access access) {
        this.entities = entities;
        this.access = access;
    }

    StoredRequest visible(Caller caller, RequestId id) {
        return checked(caller, id, Optional.ofNullable(entities.find(StoredRequest.class, id.value())));
    }

    /** Two who decide at the same moment do so one after the other. */
    StoredRequest locked(Caller caller, RequestId id) {
        return checked(caller, id, locked(id));
    }

    Optional<StoredRequest> locked(RequestId id) {
        return Optional.ofNullable(entities.find(StoredRequest.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private StoredRequest checked(Caller caller, RequestId id, Optional<StoredRequest> found) {
        return found.filter(request -> access.sees(caller, request))
                .orElseThrow(() -> new NotFound(ResourceRef.of("request", id)));
    }

    void add(StoredRequest request) {
        entities.persist(request);
    }

    void flush() {
        entities.flush();
    }
}
