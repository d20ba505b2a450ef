package dev.maru.prompt.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PromptPages {
    @Bean
    NavigationEntry playgroundPage() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                NavigationEntry.Group.BUILD,
                "prompt.playground.title",
                VaadinIcon.SPLIT_H,
                PlaygroundView.class,
                10);
    }

    @Bean
    NavigationEntry promptsPage() {
        return NavigationEntry.needing(
                Permission.SEE_TEAM,
                NavigationEntry.Group.BUILD,
                "prompt.prompts.title",
                VaadinIcon.BOOK,
                PromptsView.class,
                20);
    }
}
