package dev.maru.provisioning.ui;

import com.vaadin.flow.component.Component;
import dev.maru.provisioning.campaign.CampaignChanged;
import dev.maru.ui.Painter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets open pages follow campaigns as they move on. */
@org.springframework.stereotype.Component
class CampaignFollowers {
    private final Set<Runnable> pages = ConcurrentHashMap.newKeySet();

    /** Runs it on the page whenever a campaign has changed, as long as the page is shown. */
    void follow(Component page, Runnable act) {
        page.addAttachListener(_ -> {
            Painter painter = Painter.of(page);
            Runnable listener = () -> painter.paint(page, act);
            pages.add(listener);
            page.addDetachListener(left -> {
                left.unregisterListener();
                pages.remove(listener);
            });
        });
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(CampaignChanged event) {
        pages.forEach(Runnable::run);
    }
}
