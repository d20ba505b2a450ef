package dev.maru.knowledge.source;

import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.connector.Choice;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.shared.ComponentId;
import dev.maru.shared.GroupId;
import dev.maru.shared.Refused;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "knowledge", name = "source")
class StoredSource {
    private static final int LONGEST_NAME = 120;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID team;
    private String name;
    private String description;
    private String connector;
    private String settings;
    private String secrets = "";
    private String choice;
    private String gates;
    private String chunks;
    private int revision;

    @Enumerated(EnumType.STRING)
    private Readership.Kind readers;

    private String groups;

    @Column(name = "every_minutes")
    private @Nullable Integer everyMinutes;

    private @Nullable Instant nextSyncAt;

    @Enumerated(EnumType.STRING)
    private SourceState state = SourceState.DRAFT;

    private @Nullable UUID component;
    private @Nullable Instant previewedAt;
    private @Nullable String preview;
    private @Nullable Instant forgottenAt;
    private UUID createdBy;
    private String createdByName;
    private Instant createdAt;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredSource() {}

    @SuppressWarnings("NullAway.Init") // the rest is set by be()
    StoredSource(TeamId team, String connector, SourceWish wish, Caller by, Instant now) {
        this.id = SourceId.next().value();
        this.team = team.value();
        this.connector = connector;
        this.createdBy = by.user().value();
        this.createdByName = by.name();
        this.createdAt = now;
        this.settings = "{}";
        this.choice = "";
        this.gates = "";
        this.chunks = "";
        be(wish, now);
    }

    SourceId id() {
        return new SourceId(id);
    }

    TeamId team() {
        return new TeamId(team);
    }

    String connector() {
        return connector;
    }

    int revision() {
        return revision;
    }

    @Nullable
    String preview() {
        return previewedAt == null ? null : preview;
    }

    /** @param sealed all of its secrets, to be opened for its id */
    void keep(String sealed) {
        secrets = sealed;
    }

    String sealedSecrets() {
        return secrets;
    }

    final void be(SourceWish wish, Instant now) {
        requireKept();
        name = name(wish.name());
        description = wish.description().strip();
        if (differs(settings, wish.settings()) || differs(choice, wish.choice())) {
            previewedAt = null;
        }
        if (differs(gates, wish.gates()) || differs(chunks, wish.chunks())) {
            revision++;
        }
        settings = SourceJson.write(wish.settings());
        choice = SourceJson.write(wish.choice());
        gates = SourceJson.write(wish.gates());
        chunks = SourceJson.write(wish.chunks());
        readers = wish.readers().kind();
        groups = SourceJson.write(
                wish.readers().groups().stream().map(GroupId::text).sorted().toList());
        Duration every = wish.every();
        everyMinutes = every == null ? null : Math.toIntExact(every.toMinutes());
        ComponentId of = wish.component();
        component = of == null ? null : of.value();
        changedAt = now;
        plan(now);
    }

    private static boolean differs(String kept, Object wanted) {
        return kept.isEmpty() || !SourceJson.same(kept, wanted);
    }

    private void plan(Instant now) {
        nextSyncAt =
                everyMinutes == null || state != SourceState.ACTIVE ? null : now.plus(Duration.ofMinutes(everyMinutes));
    }

    void previewed(String what, Instant now) {
        requireKept();
        preview = what;
        previewedAt = now;
    }

    /** @throws Refused before its preview was seen */
    void beginSyncing(Instant now) {
        requireKept();
        if (state == SourceState.PAUSED) {
            throw new Refused("Source \"" + name + "\" is paused. Resume it first, then sync it.");
        }
        if (previewedAt == null) {
            throw new Refused("Source \"" + name
                    + "\" has no preview of its present settings. Look at one first: nothing" + " is indexed before.");
        }
        state = SourceState.ACTIVE;
        plan(now);
    }

    /** By the clock; the next time is told from now on. */
    void synced(Instant now) {
        plan(now);
    }

    void pause(Instant now) {
        requireKept();
        if (state != SourceState.ACTIVE) {
            throw new Refused("Source \"" + name + "\" is not synced now; only an active one can be paused.");
        }
        state = SourceState.PAUSED;
        nextSyncAt = null;
        changedAt = now;
    }

    void resume(Instant now) {
        requireKept();
        if (state != SourceState.PAUSED) {
            throw new Refused("Source \"" + name + "\" is not paused.");
        }
        state = SourceState.ACTIVE;
        changedAt = now;
        plan(now);
    }

    void forget(Instant now) {
        requireKept();
        state = SourceState.FORGOTTEN;
        forgottenAt = now;
        nextSyncAt = null;
        secrets = "";
        settings = "{}";
        preview = null;
        previewedAt = null;
    }

    DataSource seen(Set<String> secretsSet) {
        return new DataSource(
                id(),
                team(),
                name,
                description,
                connector,
                SourceJson.texts(settings),
                secretsSet,
                SourceJson.read(choice, Choice.class),
                SourceJson.read(gates, GateSettings.class),
                SourceJson.read(chunks, ChunkSettings.class),
                new Readership(readers, groups()),
                everyMinutes == null ? null : Duration.ofMinutes(everyMinutes),
                nextSyncAt,
                state,
                component == null ? null : new ComponentId(component),
                previewedAt,
                new UserId(createdBy),
                createdByName,
                createdAt,
                changedAt,
                version);
    }

    Map<String, String> settings() {
        return SourceJson.texts(settings);
    }

    private Set<GroupId> groups() {
        return SourceJson.readList(groups, String.class).stream()
                .map(GroupId::valueOf)
                .collect(Collectors.toSet());
    }

    private void requireKept() {
        if (state == SourceState.FORGOTTEN) {
            throw new Refused("Source \"" + name + "\" was forgotten; register it anew.");
        }
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a source's name has 1 to " + LONGEST_NAME + " characters, this one has " + name.length());
        }
        return name;
    }
}
