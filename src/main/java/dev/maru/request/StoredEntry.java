package dev.maru.request;

import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "request", name = "timeline_entry")
class StoredEntry {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "request")
    private StoredRequest request;

    private int number;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private TimelineEntry.Kind kind;

    private @Nullable UUID actor;
    private String actorName;
    private String text;

    @Convert(converter = Documents.OfChanges.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private List<FieldChange> changes;

    @SuppressWarnings("NullAway.Init")
    protected StoredEntry() {}

    StoredEntry(StoredRequest request, TimelineEntry entry) {
        this.id = Uuid7.next();
        this.request = request;
        this.number = entry.number();
        this.at = entry.at();
        this.kind = entry.kind();
        this.actor = entry.by() == null ? null : entry.by().value();
        this.actorName = entry.byName();
        this.text = entry.text();
        this.changes = entry.changes();
    }

    TimelineEntry seen() {
        return new TimelineEntry(number, at, kind, actor == null ? null : new UserId(actor), actorName, text, changes);
    }

    StoredRequest request() {
        return request;
    }
}
