package dev.maru.knowledge.source;

import dev.maru.shared.SyncId;

/** Another worker has the sync by now, or may have. */
class LostSync extends RuntimeException {
    LostSync(SyncId sync) {
        super(sync + " is no longer in this worker's hands");
    }
}
