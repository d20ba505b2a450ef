package dev.maru.knowledge.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SourcePages {
    @Bean
    NavigationEntry sourcesPage() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                NavigationEntry.Group.BUILD,
                "source.list.title",
                VaadinIcon.DATABASE,
                SourcesView.class,
                40);
    }
}
