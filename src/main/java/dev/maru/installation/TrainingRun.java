package dev.maru.installation;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The run that the start-up cache is recorded from: it serves the pages that come first, then ends. Only {@code ./maru} asks for
 * it, by {@code -Dmaru.training=true} on a throwaway data folder.
 */
@Component
@ConditionalOnProperty("maru.training")
class TrainingRun {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final List<String> PAGES =
            List.of("/", "/?v-r=init&location=", "/actuator/health/readiness", "/v1/models", "/api/me");

    private final WebServerApplicationContext context;

    TrainingRun(WebServerApplicationContext context) {
        this.context = context;
    }

    @EventListener(ApplicationReadyEvent.class)
    void train() {
        Thread.ofPlatform().name("training").start(() -> {
            visit("http://localhost:"
                    + Objects.requireNonNull(context.getWebServer()).getPort());
            System.exit(SpringApplication.exit(context));
        });
    }

    private static void visit(String base) {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .build()) {
            for (String page : PAGES) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(base + page))
                        .header("Accept", "text/html,application/json")
                        .build();
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                LOG.info("Trained on {}: {}", page, status);
            }
        } catch (IOException unreachable) {
            LOG.warn("Training ended early: {}", unreachable.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
