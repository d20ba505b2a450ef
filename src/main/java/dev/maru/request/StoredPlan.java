package dev.maru.request;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** What the planner found out for a request, and what of an earlier finding it has still to clear away. */
@Embeddable
class StoredPlan {
    private int previewRun;

    @Convert(converter = Documents.OfPreview.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable Preview preview;

    private @Nullable Instant previewedAt;
    private @Nullable String hash;

    @Convert(converter = Documents.OfPreview.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable Preview superseded;

    @Convert(converter = Documents.OfWish.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private @Nullable Wish supersededWish;

    private boolean planning;

    /** @return the number of the run, whose result alone is taken */
    int start() {
        previewRun++;
        planning = true;
        return previewRun;
    }

    void take(Wish wish, Preview found, Instant now) {
        preview = found;
        previewedAt = now;
        hash = ReviewedHash.of(wish, found).hex();
    }

    /** None holds any more. */
    void supersede(Wish wish) {
        release(wish);
        preview = null;
        previewedAt = null;
        hash = null;
    }

    /** It stays to be looked at, but the planner need not keep it. */
    void release(Wish wish) {
        if (preview != null) {
            superseded = preview;
            supersededWish = wish;
        }
        planning = planning || superseded != null;
    }

    /** The planner has cleared away what it had kept of an earlier preview. */
    void cleared() {
        superseded = null;
        supersededWish = null;
    }

    /** Whether the planner has something to do. */
    boolean isDue() {
        return planning;
    }

    void planned() {
        planning = false;
    }

    int run() {
        return previewRun;
    }

    @Nullable
    Preview preview() {
        return preview;
    }

    @Nullable
    Instant previewedAt() {
        return previewedAt;
    }

    @Nullable
    ReviewedHash hash() {
        return hash == null ? null : new ReviewedHash(hash);
    }

    @Nullable
    Preview superseded() {
        return superseded;
    }

    @Nullable
    Wish supersededWish() {
        return supersededWish;
    }
}
