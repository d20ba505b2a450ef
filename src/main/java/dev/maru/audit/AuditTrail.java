package dev.maru.audit;

import dev.maru.identity.Caller;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who did what. What a caller finds is what their teams did; all of it where they see the audit of every team. */
public interface AuditTrail {
    /**
     * The newest first.
     *
     * @param after the id after which to go on, as text; null for the beginning
     */
    Slice<AuditEntry> search(Caller caller, AuditQuestion question, int limit, @Nullable String after);

    /** One entry by its id; empty where there is none that the caller may see. */
    Optional<AuditEntry> find(Caller caller, String id);

    /** For lists that are shown part by part. */
    List<AuditEntry> window(Caller caller, AuditQuestion question, int offset, int limit);

    long count(Caller caller, AuditQuestion question);

    /** Seals what waits, then walks the whole chain. For callers who see the audit of every team. */
    ChainCheck verify(Caller caller);

    /** Empty while nothing is sealed. */
    Optional<ChainHead> head(Caller caller);

    /**
     * Erases the personal details that concern somebody. The chain still holds.
     *
     * @return how many entries had some
     */
    int forget(Caller caller, UserId user);
}
