package dev.maru.request.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestNavigation {
    @Bean
    NavigationEntry requestsNavigation() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM, Group.RUN, "request.requests", VaadinIcon.PACKAGE, RequestsView.class, 10);
    }

    /** Open to everybody: a delegation makes an approver of somebody without the permission. */
    @Bean
    NavigationEntry approvalsNavigation() {
        return NavigationEntry.open(
                Group.GOVERN, "request.approvals.title", VaadinIcon.CHECK_SQUARE_O, ApprovalsView.class, 10);
    }

    @Bean
    NavigationEntry policiesNavigation() {
        return NavigationEntry.open(Group.GOVERN, "request.policies.title", VaadinIcon.SCALE, PoliciesView.class, 20);
    }

    @Bean
    NavigationEntry notificationsNavigation() {
        return NavigationEntry.open(
                Group.ACCOUNT, "request.notifications", VaadinIcon.BELL_O, NotificationsView.class, 5);
    }

    @Bean
    NavigationEntry webhooksNavigation() {
        return NavigationEntry.needing(
                Permission.MANAGE_TEAM, Group.GOVERN, "request.webhooks", VaadinIcon.CONNECT, WebhooksView.class, 70);
    }
}
