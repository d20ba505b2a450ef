package dev.maru.provisioning.campaign;

import dev.maru.blueprint.BlueprintRef;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign.Pace;
import dev.maru.provisioning.campaign.Campaign.Part;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaign.State;
import dev.maru.shared.CampaignId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.NotFound;
import dev.maru.shared.RequestId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns as they are kept. */
@Component
class CampaignRows {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CampaignRows(JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    void add(CampaignId id, BlueprintRef to, Pace pace, UserId by, List<PlatformComponent> components) {
        database.sql("""
                        INSERT INTO provisioning.campaign
                            (id, blueprint, blueprint_version, canaries, wave, state, why, started_by, started_at)
                        VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        to.name(),
                        to.version(),
                        pace.canaries(),
                        pace.wave(),
                        JSON.writeValueAsString(Sentence.NOTHING),
                        by.value(),
                        now())
                .update();
        for (int number = 0; number < components.size(); number++) {
            PlatformComponent component = components.get(number);
            database.sql("""
                            INSERT INTO provisioning.campaign_part
                                (campaign, component, name, team, wave, from_version, parameters, state, why)
                            VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)
                            """)
                    .params(
                            id.value(),
                            component.id().value(),
                            component.name(),
                            component.team().value(),
                            pace.of(number),
                            component.blueprint().version(),
                            component.parameters().toString(),
                            JSON.writeValueAsString(Sentence.NOTHING))
                    .update();
        }
    }

    /** Whether one of the blueprint is not over yet. */
    boolean isOpen(String blueprint) {
        return database.sql(
                        "SELECT EXISTS (SELECT 1 FROM provisioning.campaign WHERE blueprint = ? AND state <> 'DONE')")
                .param(blueprint)
                .query(Boolean.class)
                .single();
    }

    List<Campaign> all() {
        return database.sql("SELECT * FROM provisioning.campaign ORDER BY id DESC LIMIT 200")
                .query(this::read)
                .list();
    }

    boolean isPart(RequestId request) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM provisioning.campaign_part WHERE request = ?)")
                .param(request.value())
                .query(Boolean.class)
                .single();
    }

    /** Those that go on by themselves: that run, or are stopped while something asked for before is not over. */
    List<CampaignId> moving() {
        return database.sql("""
                        SELECT id FROM provisioning.campaign c WHERE state = 'RUNNING' OR state = 'STOPPED' AND EXISTS
                            (SELECT 1 FROM provisioning.campaign_part p WHERE p.campaign = c.id AND p.state = 'ASKED')
                        ORDER BY id
                        """)
                .query((row, _) -> new CampaignId(row.getObject("id", UUID.class)))
                .list();
    }

    /** @throws NotFound if there is none */
    Campaign get(CampaignId id) {
        return found(id, "");
    }

    /** As {@link #get}; nobody else writes it until this transaction ends. */
    Campaign lock(CampaignId id) {
        return found(id, " FOR UPDATE");
    }

    private Campaign found(CampaignId id, String how) {
        return database.sql("SELECT * FROM provisioning.campaign WHERE id = ?" + how)
                .param(id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> new NotFound(ResourceRef.of("campaign", id)));
    }

    /** The parameters it had when the campaign began. */
    String parameters(CampaignId id, ComponentId component) {
        return database.sql("SELECT parameters FROM provisioning.campaign_part WHERE campaign = ? AND component = ?")
                .params(id.value(), component.value())
                .query(String.class)
                .single();
    }

    void become(CampaignId id, State state, Sentence why) {
        database.sql("""
                        UPDATE provisioning.campaign
                        SET state = ?, why = ?, ended_at = CASE WHEN ? = 'DONE' THEN ?::timestamptz END WHERE id = ?
                        """)
                .params(state.name(), JSON.writeValueAsString(why), state.name(), now(), id.value())
                .update();
        events.publishEvent(new CampaignChanged(id));
    }

    void become(CampaignId id, ComponentId component, PartState state, @Nullable RequestId request, Sentence why) {
        database.sql("""
                        UPDATE provisioning.campaign_part SET state = :state, request = :request, why = :why
                        WHERE campaign = :campaign AND component = :component
                        """)
                .param("state", state.name())
                .param("request", request == null ? null : request.value(), Types.OTHER)
                .param("why", JSON.writeValueAsString(why))
                .param("campaign", id.value())
                .param("component", component.value())
                .update();
        events.publishEvent(new CampaignChanged(id));
    }

    private Campaign read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Campaign(
                new CampaignId(id),
                new BlueprintRef(row.getString("blueprint"), row.getInt("blueprint_version")),
                new Pace(row.getInt("canaries"), row.getInt("wave")),
                State.valueOf(row.getString("state")),
                JSON.readValue(row.getString("why"), Sentence.class),
                new UserId(row.getObject("started_by", UUID.class)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                parts(id));
    }

    private List<Part> parts(UUID campaign) {
        return database.sql(
                        "SELECT * FROM provisioning.campaign_part WHERE campaign = ? ORDER BY wave, name, component")
                .param(campaign)
                .query((row, _) -> {
                    UUID request = row.getObject("request", UUID.class);
                    return new Part(
                            new ComponentId(row.getObject("component", UUID.class)),
                            row.getString("name"),
                            new TeamId(row.getObject("team", UUID.class)),
                            row.getInt("wave"),
                            row.getInt("from_version"),
                            PartState.valueOf(row.getString("state")),
                            request == null ? null : new RequestId(request),
                            JSON.readValue(row.getString("why"), Sentence.class));
                })
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
