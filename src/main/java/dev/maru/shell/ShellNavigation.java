package dev.maru.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ShellNavigation {
    @Bean
    NavigationEntry homeNavigation() {
        return NavigationEntry.open(Group.HOME, "shell.home", VaadinIcon.HOME_O, HomeView.class, 0);
    }
}
