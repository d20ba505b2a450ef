package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The syncs of sources: durable jobs in small steps. */
public interface Syncs {
    /**
     * Queues one; the one that is at work or waits, where there is one.
     *
     * @throws dev.maru.shared.Refused before the preview of the source's present settings was made
     */
    Sync start(Caller caller, SourceId source);

    /** Newest first. */
    Slice<Sync> in(Caller caller, SourceId source, int limit, @Nullable String after);

    Sync get(Caller caller, SourceId source, SyncId sync);

    Optional<Sync> latest(Caller caller, SourceId source);

    /** It ends between two documents; what was indexed stays. */
    Sync cancel(Caller caller, SourceId source, SyncId sync);

    /** Of a team's sources, those whose latest sync failed. */
    List<Sync> failed(Caller caller, TeamId team);
}
