package dev.maru.prompt;

import dev.maru.identity.Caller;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

@Entity
@Table(schema = "prompt", name = "comparison")
class StoredComparison {
    private static final int TITLE = 120;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private String title;

    @Convert(converter = SetupJson.class)
    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private Setup setup;

    private int runs;
    private UUID createdBy;
    private String createdByName;
    private Instant createdAt;
    private Instant lastRunAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredComparison() {}

    StoredComparison(TeamId team, Setup setup, Caller by, Instant now) {
        this.id = ComparisonId.next().value();
        this.team = team.value();
        this.setup = setup;
        this.title = titleOf(setup);
        this.createdBy = by.user().value();
        this.createdByName = by.name();
        this.createdAt = now;
        this.lastRunAt = now;
    }

    ComparisonId id() {
        return new ComparisonId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    void ask(Setup newSetup) {
        setup = newSetup;
        title = titleOf(newSetup);
    }

    /** The next run, with a setup of its own: in a blind one nobody knows which column is which. */
    StoredRun run(Setup asked, Caller by, Instant now) {
        runs++;
        lastRunAt = now;
        return new StoredRun(id, runs, asked, by, now);
    }

    Comparison seen(Duration retained) {
        return new Comparison(
                id(),
                team(),
                title,
                setup,
                runs,
                new UserId(createdBy),
                createdByName,
                createdAt,
                lastRunAt,
                lastRunAt.plus(retained),
                version);
    }

    private static String titleOf(Setup setup) {
        String text = setup.template().text().strip().replaceAll("\\s+", " ");
        return text.length() <= TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, TITLE - 1))) + "…";
    }
}
