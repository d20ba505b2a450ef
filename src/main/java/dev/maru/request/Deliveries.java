package dev.maru.request;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.maru.installation.PublicUrl;
import dev.maru.installation.Secrets;
import dev.maru.shared.RequestId;
import dev.maru.shared.Uuid7;
import java.io.IOException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What webhooks are told: written down with the news itself, then called until it arrives or is given up. */
@Component
class Deliveries {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int SHOWN = 100;

    private final JdbcClient database;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final WebhookCall call;
    private final Secrets secrets;
    private final PublicUrl url;
    private final RequestSettings.WebhookSettings settings;
    private final Clock clock;

    Deliveries(
            JdbcClient database,
            ObjectProvider<SchedulerClient> scheduler,
            WebhookCall call,
            Secrets secrets,
            PublicUrl url,
            RequestSettings settings,
            Clock clock) {
        this.database = database;
        this.scheduler = scheduler;
        this.call = call;
        this.secrets = secrets;
        this.url = url;
        this.settings = settings.webhooks();
        this.clock = clock;
    }

    void add(StoredRequest request, TimelineEntry entry) {
        List<UUID> told = database.sql("""
                        SELECT id FROM request.webhook WHERE active AND (team IS NULL OR team = ?)
                            AND (kinds = '[]'::jsonb OR kinds @> to_jsonb(?::text))
                        """)
                .params(request.team().value(), entry.kind().name())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        for (UUID webhook : told) {
            UUID id = Uuid7.next();
            database.sql("""
                            INSERT INTO request.delivery
                                (id, webhook, kind, request, body, state, attempts, problem, created_at, next_at)
                            VALUES (?, ?, ?, ?, ?, 'WAITING', 0, '', ?, ?)
                            """)
                    .params(
                            id,
                            webhook,
                            entry.kind().name(),
                            request.id().value(),
                            body(id, request, entry),
                            at(entry.at()),
                            at(entry.at()))
                    .update();
            AfterCommit.run(() -> schedule(id));
        }
    }

    private String body(UUID id, StoredRequest request, TimelineEntry entry) {
        var about = new LinkedHashMap<String, Object>();
        about.put("id", request.id().text());
        about.put("url", url.get() + "/requests/" + request.id());
        about.put("team", request.team().text());
        about.put("application", request.wish().application().text());
        about.put("name", request.wish().name());
        about.put("action", FactFinder.word(request.wish().action()));
        about.put("blueprint", request.wish().blueprint().toString());
        about.put("environment", FactFinder.word(request.wish().environment()));
        about.put("state", FactFinder.word(request.state()));
        about.put("requester", request.requester().text());
        about.put("hash", request.hash() == null ? null : request.hash().hex());
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id.toString());
        body.put("kind", FactFinder.word(entry.kind()));
        body.put("at", entry.at().toString());
        body.put("by", entry.by() == null ? null : entry.by().text());
        body.put("text", entry.text());
        body.put("changes", entry.changes());
        body.put("request", about);
        return Documents.JSON.writeValueAsString(body);
    }

    void schedule(UUID id) {
        scheduler
                .getObject()
                .scheduleIfNotExists(TellingJobs.DELIVER.instance(id.toString()).scheduledTo(clock.instant()));
    }

    List<UUID> waiting() {
        return database.sql("SELECT id FROM request.delivery WHERE state = 'WAITING' AND next_at <= ?")
                .param(at(clock.instant()))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private record Due(WebhookId webhook, URI url, String secret, String body, int attempts) {}

    /** @return when to try again; null where it arrived or was given up */
    @Nullable
    Instant attempt(UUID id) {
        Due due = database.sql("""
                        SELECT w.id, w.url, w.sealed_secret, d.body, d.attempts
                        FROM request.delivery d JOIN request.webhook w ON w.id = d.webhook
                        WHERE d.id = ? AND d.state = 'WAITING'
                        """).param(id).query(this::due).optional().orElse(null);
        if (due == null) {
            return null;
        }
        try {
            int status = call.post(due.url(), id, due.secret(), due.body());
            return status >= 200 && status < 300
                    ? end(id, "DELIVERED", status, "")
                    : again(id, due, status, "It answered " + status + ".");
        } catch (IOException e) {
            return again(id, due, null, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private Due due(ResultSet row, int number) throws SQLException {
        WebhookId webhook = new WebhookId(row.getObject("id", UUID.class));
        return new Due(
                webhook,
                URI.create(row.getString("url")),
                secrets.open(row.getString("sealed_secret"), webhook.text()),
                row.getString("body"),
                row.getInt("attempts"));
    }

    private @Nullable Instant again(UUID id, Due due, @Nullable Integer status, String problem) {
        if (due.attempts() + 1 >= settings.attempts()) {
            return end(id, "GIVEN_UP", status, problem);
        }
        Duration pause = settings.retryAfter().multipliedBy(1L << Math.min(2 * due.attempts(), 30));
        Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        update(id, "WAITING", status, problem, next);
        return next;
    }

    private @Nullable Instant end(UUID id, String state, @Nullable Integer status, String problem) {
        update(id, state, status, problem, null);
        return null;
    }

    private void update(UUID id, String state, @Nullable Integer status, String problem, @Nullable Instant next) {
        database.sql("""
                        UPDATE request.delivery
                        SET state = ?, attempts = attempts + 1, status = ?, problem = ?, next_at = ? WHERE id = ?
                        """)
                .param(state)
                .param(status)
                .param(problem.length() > 500 ? problem.substring(0, 500) : problem)
                .param(next == null ? null : at(next))
                .param(id)
                .update();
    }

    List<Webhook.Delivery> of(WebhookId webhook) {
        return database.sql("SELECT * FROM request.delivery WHERE webhook = ? ORDER BY id DESC LIMIT " + SHOWN)
                .param(webhook.value())
                .query(Deliveries::delivery)
                .list();
    }

    /** @return whether the webhook has such a delivery */
    boolean again(WebhookId webhook, UUID delivery) {
        int changed = database.sql("""
                        UPDATE request.delivery SET state = 'WAITING', next_at = ?, attempts = 0
                        WHERE id = ? AND webhook = ?
                        """)
                .params(at(clock.instant()), delivery, webhook.value())
                .update();
        AfterCommit.run(() -> schedule(delivery));
        return changed > 0;
    }

    private static Webhook.Delivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime next = row.getObject("next_at", OffsetDateTime.class);
        return new Webhook.Delivery(
                row.getObject("id", UUID.class),
                TimelineEntry.Kind.valueOf(row.getString("kind")),
                new RequestId(row.getObject("request", UUID.class)),
                Webhook.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                next == null ? null : next.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
