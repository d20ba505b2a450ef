package dev.maru.knowledge.base.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KnowledgeBasePages {
    static final String PATH = "knowledge-bases";

    @Bean
    NavigationEntry knowledgeBasesPage() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                NavigationEntry.Group.BUILD,
                "knowledgebase.title",
                VaadinIcon.SEARCH,
                KnowledgeBasesView.class,
                40);
    }
}
