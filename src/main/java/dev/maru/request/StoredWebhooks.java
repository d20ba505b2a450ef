package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.installation.Secrets;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

@Service
@Transactional
class StoredWebhooks implements Webhooks {
    private static final TypeReference<Set<TimelineEntry.Kind>> KINDS = new TypeReference<>() {};
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS =
            "SELECT id, version, team, name, url, kinds::text AS kinds, active, created_by, created_at FROM request.webhook";

    private final JdbcClient database;
    private final Deliveries deliveries;
    private final WebhookCall call;
    private final Secrets secrets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredWebhooks(
            JdbcClient database,
            Deliveries deliveries,
            WebhookCall call,
            Secrets secrets,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.call = call;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Webhook> in(Caller caller, @Nullable TeamId team) {
        return database.sql(COLUMNS + " ORDER BY lower(name), id").query(StoredWebhooks::webhook).list().stream()
                .filter(webhook -> manages(caller, webhook.team()))
                .filter(webhook -> team == null || team.equals(webhook.team()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Webhook get(Caller caller, WebhookId id) {
        return database.sql(COLUMNS + " WHERE id = ?")
                .param(id.value())
                .query(StoredWebhooks::webhook)
                .optional()
                .filter(webhook -> manages(caller, webhook.team()))
                .orElseThrow(() -> new NotFound(ResourceRef.of("webhook", id)));
    }

    @Override
    public Webhook.Created create(
            Caller caller, @Nullable TeamId team, String name, URI url, Set<TimelineEntry.Kind> kinds) {
        if (team == null) {
            caller.require(Permission.MANAGE_PLATFORM);
        } else if (!caller.may(Permission.SEE_TEAM, team)) {
            throw new NotFound(ResourceRef.of("team", team));
        } else {
            caller.require(Permission.MANAGE_TEAM, team);
        }
        call.check(url);
        WebhookId id = WebhookId.next();
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = "maru_whs_" + HexFormat.of().formatHex(random);
        database.sql("""
                        INSERT INTO request.webhook
                            (id, version, team, name, url, kinds, active, sealed_secret, created_by, created_at)
                        VALUES (?, 1, ?, ?, ?, ?::jsonb, true, ?, ?, ?)
                        """)
                .param(id.value())
                .param(team == null ? null : team.value())
                .param(name(name))
                .param(url.toString())
                .param(Documents.JSON.writeValueAsString(kinds))
                .param(secrets.seal(secret, id.text()))
                .param(caller.user().value())
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        Webhook made = get(caller, id);
        tell("webhook.created", caller, made);
        return new Webhook.Created(made, secret);
    }

    @Override
    public Webhook change(
            Caller caller,
            WebhookId id,
            String name,
            URI url,
            Set<TimelineEntry.Kind> kinds,
            boolean active,
            long version) {
        get(caller, id);
        call.check(url);
        int changed = database.sql("""
                        UPDATE request.webhook
                        SET version = version + 1, name = ?, url = ?, kinds = ?::jsonb, active = ?
                        WHERE id = ? AND version = ?
                        """)
                .params(
                        name(name),
                        url.toString(),
                        Documents.JSON.writeValueAsString(kinds),
                        active,
                        id.value(),
                        version)
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("webhook " + id + " has changed since version " + version);
        }
        Webhook made = get(caller, id);
        tell("webhook.changed", caller, made);
        return made;
    }

    @Override
    public void remove(Caller caller, WebhookId id) {
        Webhook before = get(caller, id);
        database.sql("DELETE FROM request.webhook WHERE id = ?")
                .param(id.value())
                .update();
        tell("webhook.removed", caller, before);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Webhook.Delivery> deliveries(Caller caller, WebhookId webhook) {
        return deliveries.of(get(caller, webhook).id());
    }

    @Override
    public void redeliver(Caller caller, WebhookId webhook, UUID delivery) {
        if (!deliveries.again(get(caller, webhook).id(), delivery)) {
            throw new NotFound(new ResourceRef("delivery", delivery.toString()));
        }
    }

    private static boolean manages(Caller caller, @Nullable TeamId team) {
        return team == null ? caller.may(Permission.MANAGE_PLATFORM) : caller.may(Permission.MANAGE_TEAM, team);
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 80) {
            throw new IllegalArgumentException("a webhook's name has 1 to 80 characters, got " + name.length());
        }
        return name;
    }

    private void tell(String act, Caller caller, Webhook webhook) {
        events.publishEvent(new Act(
                act,
                caller.user(),
                ResourceRef.of("webhook", webhook.id()),
                webhook.team(),
                Map.of("name", webhook.name(), "url", webhook.url().toString(), "active", "" + webhook.active())));
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        UUID team = row.getObject("team", UUID.class);
        return new Webhook(
                new WebhookId(row.getObject("id", UUID.class)),
                team == null ? null : new TeamId(team),
                row.getString("name"),
                URI.create(row.getString("url")),
                Documents.JSON.readValue(row.getString("kinds"), KINDS),
                row.getBoolean("active"),
                new UserId(row.getObject("created_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
