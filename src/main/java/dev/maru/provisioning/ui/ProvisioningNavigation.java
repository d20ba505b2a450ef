package dev.maru.provisioning.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProvisioningNavigation {
    @Bean
    NavigationEntry componentsPage() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                NavigationEntry.Group.RUN,
                "provisioning.components.title",
                VaadinIcon.CLUSTER,
                ComponentsView.class,
                20);
    }

    @Bean
    NavigationEntry campaignsPage() {
        return NavigationEntry.needing(
                Permission.BUILD,
                NavigationEntry.Group.RUN,
                "provisioning.campaigns.title",
                VaadinIcon.ARROW_CIRCLE_UP,
                CampaignsView.class,
                25);
    }

    @Bean
    NavigationEntry targetsPage() {
        return NavigationEntry.needingEverywhere(
                Permission.MANAGE_PLATFORM,
                NavigationEntry.Group.GOVERN,
                "provisioning.targets.title",
                VaadinIcon.CLOUD,
                TargetsView.class,
                60);
    }
}
