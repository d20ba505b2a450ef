package dev.maru.request.ui;

import com.vaadin.flow.component.Component;
import dev.maru.request.NotificationArrived;
import dev.maru.request.RequestChanged;
import dev.maru.shared.RequestId;
import dev.maru.shared.UserId;
import dev.maru.ui.News;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/** Lets open pages follow what happens to requests. What it tells of was committed; pages read it anew. */
@org.springframework.stereotype.Component
class RequestNews {
    private final News<RequestChanged> requests = new News<>();
    private final News<NotificationArrived> notifications = new News<>();

    /** @param request which one the page shows now; asked whenever one has changed */
    void watch(Component page, Supplier<@Nullable RequestId> request, Runnable look) {
        requests.watch(page, changed -> changed.request().equals(request.get()), look);
    }

    void followAll(Component page, Runnable act) {
        requests.follow(page, _ -> true, act);
    }

    void followNotifications(Component page, UserId user, Runnable act) {
        notifications.follow(page, arrived -> arrived.user().equals(user), act);
    }

    @EventListener
    void changed(RequestChanged event) {
        requests.tell(event);
    }

    @EventListener
    void arrived(NotificationArrived event) {
        notifications.tell(event);
    }
}
