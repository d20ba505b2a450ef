package dev.maru.request;

import dev.maru.identity.Caller;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** What people were told, in the portal itself; by mail too where there is a mail server. */
@Service
@Transactional
class Inbox implements Notifications {
    private static final TypeReference<List<Sentence>> WORDS = new TypeReference<>() {};
    private static final String COLUMNS =
            "SELECT id, users, kind, words::text AS words, about_type, about_id, at, read_at FROM request.notification";

    private final JdbcClient database;
    private final Mail mail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inbox(JdbcClient database, Mail mail, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.mail = mail;
        this.events = events;
        this.clock = clock;
    }

    void tell(Collection<UserId> people, String kind, StoredRequest request, TimelineEntry entry) {
        List<Sentence> words = Stream.of(request.wish().name(), entry.byName(), entry.text())
                .map(Sentence::quoted)
                .toList();
        tell(people, kind, words, ResourceRef.of("request", request.id()), entry.at());
    }

    @Override
    public void tell(Collection<UserId> people, String kind, List<Sentence> words, ResourceRef about) {
        tell(people, kind, words, about, clock.instant());
    }

    private void tell(Collection<UserId> people, String kind, List<Sentence> words, ResourceRef about, Instant when) {
        for (UserId person : people) {
            NotificationId id = NotificationId.next();
            database.sql("""
                            INSERT INTO request.notification (id, users, kind, words, about_type, about_id, at, mail_due)
                            VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                            """)
                    .param(id.value())
                    .param(person.value())
                    .param(kind)
                    .param(Documents.JSON.writeValueAsString(words))
                    .param(about.type())
                    .param(about.id())
                    .param(at(when))
                    .param(mail.reaches(person))
                    .update();
            if (mail.reaches(person)) {
                AfterCommit.run(() -> mail.schedule(id));
            }
            published(person);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Notification> list(Caller caller, boolean unreadOnly, int offset, int limit) {
        return database.sql(COLUMNS + " WHERE users = ?" + unread(unreadOnly) + " ORDER BY id DESC OFFSET ? LIMIT ?")
                .params(caller.user().value(), offset, limit)
                .query(Inbox::notification)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public int count(Caller caller, boolean unreadOnly) {
        return database.sql("SELECT count(*) FROM request.notification WHERE users = ?" + unread(unreadOnly))
                .param(caller.user().value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<Notification> in(Caller caller, boolean unreadOnly, int limit, @Nullable String after) {
        UUID last =
                after == null ? new UUID(-1, -1) : NotificationId.valueOf(after).value();
        List<Notification> found = database.sql(
                        COLUMNS + " WHERE users = ? AND id < ?" + unread(unreadOnly) + " ORDER BY id DESC LIMIT ?")
                .params(caller.user().value(), last, limit + 1)
                .query(Inbox::notification)
                .list();
        boolean more = found.size() > limit;
        List<Notification> items = more ? found.subList(0, limit) : found;
        return new Slice<>(items, more ? items.getLast().id().text() : null);
    }

    Optional<Notification> find(NotificationId id) {
        return database.sql(COLUMNS + " WHERE id = ?")
                .param(id.value())
                .query(Inbox::notification)
                .optional();
    }

    @Override
    public void read(Caller caller, NotificationId notification) {
        int changed = database.sql("""
                        UPDATE request.notification SET read_at = coalesce(read_at, ?) WHERE id = ? AND users = ?
                        """)
                .params(at(clock.instant()), notification.value(), caller.user().value())
                .update();
        if (changed == 0) {
            throw new NotFound(ResourceRef.of("notification", notification));
        }
        published(caller.user());
    }

    @Override
    public void readAll(Caller caller) {
        database.sql("UPDATE request.notification SET read_at = ? WHERE users = ? AND read_at IS NULL")
                .params(at(clock.instant()), caller.user().value())
                .update();
        published(caller.user());
    }

    @Override
    public boolean byMail() {
        return mail.isOn();
    }

    private void published(UserId person) {
        AfterCommit.run(() -> events.publishEvent(new NotificationArrived(person)));
    }

    private static String unread(boolean only) {
        return only ? " AND read_at IS NULL" : "";
    }

    private static Notification notification(ResultSet row, int place) throws SQLException {
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Notification(
                new NotificationId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("users", UUID.class)),
                row.getString("kind"),
                Documents.JSON.readValue(row.getString("words"), WORDS),
                new ResourceRef(row.getString("about_type"), row.getString("about_id")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
