package dev.maru.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Has Tomcat refuse in our words. Comes last, so that its valve is asked before Spring Boot's. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class EarlyRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new EarlyRefusal()));
    }
}
