package dev.maru.request.web;

import dev.maru.identity.Callers;
import dev.maru.request.Notification;
import dev.maru.request.NotificationId;
import dev.maru.request.Notifications;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the caller was told. */
@RestController
@RequestMapping("/api/notifications")
class NotificationController {
    private final Callers callers;
    private final Notifications notifications;

    NotificationController(Callers callers, Notifications notifications) {
        this.callers = callers;
        this.notifications = notifications;
    }

    /** @param words the component's name, who did it, what they wrote */
    record NotificationResource(
            NotificationId id,
            String kind,
            List<String> words,
            String about,
            Instant at,
            @Nullable Instant readAt) {
        static NotificationResource of(Notification told) {
            return new NotificationResource(
                    told.id(),
                    told.kind(),
                    told.words().stream().map(Sentence::english).toList(),
                    told.about().toString(),
                    told.at(),
                    told.readAt());
        }
    }

    record Unread(int unread, boolean byMail) {}

    @GetMapping
    Slice<NotificationResource> list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Slice<Notification> found = notifications.in(callers.current(), unread, page.limit(), page.after());
        return Lists.slice(found, NotificationResource::of);
    }

    @GetMapping("/unread")
    Unread unread() {
        return new Unread(notifications.count(callers.current(), true), notifications.byMail());
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable NotificationId id) {
        notifications.read(callers.current(), id);
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll() {
        notifications.readAll(callers.current());
    }
}
