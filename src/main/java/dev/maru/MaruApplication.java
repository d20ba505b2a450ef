package dev.maru;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.server.LoadDependenciesOnStartup;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import dev.maru.installation.CandidateClasses;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/**
 * Everything in one process: portal, gateway, worker. Pages load what they are made of at once: split by route, a bundle
 * would lack the route that was added since it was built, and nothing would say so. Beans go by their full class names:
 * two capabilities may have a word in common.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(systemName = "Maru")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("maru.css")
@LoadDependenciesOnStartup
@Push(transport = Transport.WEBSOCKET_XHR)
public class MaruApplication implements AppShellConfigurator {
    public static void main(String[] args) {
        var maru = new SpringApplication(MaruApplication.class);
        CandidateClasses.contexts(MaruApplication.class).ifPresent(maru::setApplicationContextFactory);
        maru.run(args);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/maru.svg", "any");
    }
}
