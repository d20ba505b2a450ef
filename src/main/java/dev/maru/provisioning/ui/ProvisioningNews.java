package dev.maru.provisioning.ui;

import com.vaadin.flow.component.Component;
import dev.maru.provisioning.OperationChanged;
import dev.maru.provisioning.campaign.CampaignChanged;
import dev.maru.shared.ComponentId;
import dev.maru.ui.News;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets open pages follow components and campaigns, whoever moves them on: a person, a clock, or an operation. */
@org.springframework.stereotype.Component
class ProvisioningNews {
    private final News<OperationChanged> components = new News<>();
    private final News<CampaignChanged> campaigns = new News<>();

    /** @param component which one the page shows now; asked whenever one has changed */
    void watch(Component page, Supplier<@Nullable ComponentId> component, Runnable look) {
        components.watch(page, changed -> changed.component().equals(component.get()), look);
    }

    void followComponents(Component page, Runnable act) {
        components.follow(page, _ -> true, act);
    }

    void followCampaigns(Component page, Runnable act) {
        campaigns.follow(page, _ -> true, act);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(OperationChanged event) {
        components.tell(event);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(CampaignChanged event) {
        campaigns.tell(event);
    }
}
