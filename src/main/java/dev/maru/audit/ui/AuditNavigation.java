package dev.maru.audit.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditNavigation {
    private static final int LAST = 90;

    @Bean
    NavigationEntry auditNavigationEntry() {
        return NavigationEntry.needing(
                Permission.SEE_AUDIT, Group.GOVERN, "audit.title", VaadinIcon.BOOK, AuditView.class, LAST);
    }
}
