package dev.maru.provisioning;

import dev.maru.request.Notifications;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who asked for a component what time and money do to it. */
@Component
class Notices {
    private final Notifications notifications;

    Notices(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void leaseEnding(LeaseEnding warning) {
        notifications.tell(
                Set.of(warning.requester()),
                "lease-ending",
                List.of(Sentence.quoted(warning.name()), Sentence.NOTHING, Sentence.at(warning.endsAt())),
                ResourceRef.of("component", warning.component()));
    }

    void frozen(PlatformComponent component, Sentence why) {
        notifications.tell(
                Set.of(component.requester()),
                "component-frozen",
                List.of(Sentence.quoted(component.name()), Sentence.NOTHING, why),
                ResourceRef.of("component", component.id()));
    }
}
