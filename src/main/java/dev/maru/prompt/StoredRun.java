package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.UserId;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "prompt", name = "run")
class StoredRun {
    @Id
    private UUID id;

    private UUID comparison;
    private int number;

    @Convert(converter = SetupJson.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Setup setup;

    private UUID startedBy;
    private String startedByName;
    private Instant startedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredRun() {}

    StoredRun(UUID comparison, int number, Setup setup, Caller by, Instant now) {
        this.id = Uuid7.next();
        this.comparison = comparison;
        this.number = number;
        this.setup = setup;
        this.startedBy = by.user().value();
        this.startedByName = by.name();
        this.startedAt = now;
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    Setup setup() {
        return setup;
    }

    StoredAnswer answer(int column, int attempt, Instant now) {
        return new StoredAnswer(id, column, attempt, now);
    }

    Run seen(List<Answer> answers, boolean hidden) {
        return new Run(
                new ComparisonId(comparison),
                number,
                hidden
                        ? setup.withColumns(setup.columns().stream()
                                .map(column -> Setup.Column.HIDDEN)
                                .toList())
                        : setup,
                hidden ? answers.stream().map(Answer::hidden).toList() : answers,
                hidden,
                new UserId(startedBy),
                startedByName,
                startedAt);
    }
}
