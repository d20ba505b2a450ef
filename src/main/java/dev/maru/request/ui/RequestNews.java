package dev.maru.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import dev.maru.request.NotificationArrived;
import dev.maru.request.RequestChanged;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import dev.maru.ui.Painter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;

/** Lets open pages follow what happens to requests. What it tells of was committed; pages read it anew. */
@org.springframework.stereotype.Component
class RequestNews {
    private final Set<Consumer<RequestChanged>> requests = ConcurrentHashMap.newKeySet();
    private final Set<Consumer<NotificationArrived>> notifications = ConcurrentHashMap.newKeySet();

    /** Runs it on the page when the request changed, until the registration is removed. The page must be attached. */
    Registration onRequest(Component page, RequestId request, Runnable act) {
        Painter painter = Painter.of(page);
        Object thing = new Object();
        return listen(requests, changed -> {
            if (changed.request().equals(request)) {
                painter.paint(thing, act);
            }
        });
    }

    /** Whenever any request changed, as long as the page is shown. */
    void followAll(Component page, Runnable act) {
        whileShown(page, () -> {
            Painter painter = Painter.of(page);
            Object thing = new Object();
            return listen(requests, changed -> painter.paint(thing, act));
        });
    }

    /** Whenever the person is told of something, as long as the page is shown. */
    void followNotifications(Component page, UserId user, Runnable act) {
        whileShown(page, () -> onNotification(page, user, act));
    }

    private static void whileShown(Component page, Supplier<Registration> follow) {
        page.addAttachListener(shown -> {
            Registration following = follow.get();
            page.addDetachListener(left -> {
                left.unregisterListener();
                following.remove();
            });
        });
    }

    Registration onNotification(Component page, UserId user, Runnable act) {
        Painter painter = Painter.of(page);
        Object thing = new Object();
        return listen(notifications, arrived -> {
            if (arrived.user().equals(user)) {
                painter.paint(thing, act);
            }
        });
    }

    @EventListener
    void changed(RequestChanged event) {
        requests.forEach(listener -> listener.accept(event));
    }

    @EventListener
    void arrived(NotificationArrived event) {
        notifications.forEach(listener -> listener.accept(event));
    }

    private static <T> Registration listen(Set<Consumer<T>> listeners, Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
