package dev.maru.model.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Permission;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelNavigation {
    @Bean
    NavigationEntry modelsNavigation() {
        return NavigationEntry.open(Group.BUILD, "model.models", VaadinIcon.CUBES, ModelsView.class, 30);
    }

    @Bean
    NavigationEntry pricesNavigation() {
        return NavigationEntry.needingEverywhere(
                Permission.MANAGE_COST, Group.GOVERN, "model.prices", VaadinIcon.MONEY, PricesView.class, 30);
    }

    @Bean
    NavigationEntry providersNavigation() {
        return NavigationEntry.needingEverywhere(
                Permission.MANAGE_PLATFORM, Group.GOVERN, "model.providers", VaadinIcon.PLUG, ProvidersView.class, 50);
    }
}
