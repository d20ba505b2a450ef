package dev.maru.provisioning;

import dev.maru.identity.Applications;
import dev.maru.identity.Teams;
import dev.maru.request.Notifications;
import dev.maru.shared.OperationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * A worker and nothing else, in a process of its own: the real engine, the real builder on AWS, a database. It starts in a
 * few seconds, so that it can be killed often. {@code cut N} on its standard input lets it stand still at the N-th point
 * between two steps from there on, say so, and wait to be killed.
 */
public final class WorkerProcess {
    static final String STANDS_STILL = "stands still";

    private WorkerProcess() {}

    public static void main(String[] settings) throws IOException {
        ConfigurableApplicationContext context = start(settings);
        System.out.println("ready");
        var cut = context.getBean(Cut.class);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            cut.after(Long.parseLong(line.substring("cut ".length())));
        }
        // whoever started it is gone
        Runtime.getRuntime().halt(0);
    }

    static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "spring.jpa.open-in-view=false",
                        "spring.jpa.properties.hibernate.jdbc.time_zone=UTC",
                        "spring.main.banner-mode=off",
                        "logging.level.root=" + System.getProperty("worker.log", "error"),
                        "logging.level.dev.maru.provisioning.Reports=off",
                        "spring.config.name=worker-process")
                .run(settings);
    }

    /** Counts the points between steps. */
    static final class Cut implements Boundary {
        private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

        void after(long points) {
            left.set(points);
        }

        @Override
        public void at(Point point, OperationId operation) {
            if (left.decrementAndGet() == 0) {
                System.out.println(STANDS_STILL + " " + point);
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }

    /** No @Configuration: the application, whose tests scan here too, must not find it. */
    @AutoConfigurationPackage(basePackages = "dev.maru.provisioning")
    @ConfigurationPropertiesScan("dev.maru.provisioning")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {"dev.maru.provisioning.cloudformation", "dev.maru.blueprint"},
            nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(ui|web)\\..*"))
    @Import({
        WorkerLifecycle.class,
        OperationDesk.class,
        Notices.class,
        OperationLeases.class,
        OperationJournal.class,
        OperationQueue.class,
        OperationSignals.class,
        Approvals.class,
        Mentions.class,
        Links.class,
        Exports.class,
        KnownTargets.class,
        Tellings.class,
        Builders.class,
        Reports.class,
        Plans.class,
        Commissions.class,
        Obstacles.class,
        ComponentDirectory.class
    })
    static class Wiring {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Cut cut() {
            return new Cut();
        }

        /** Identity is not here: nobody has a name, and what needs one takes the id. */
        @Bean
        Teams teams() {
            return nameless(Teams.class);
        }

        @Bean
        Applications applications() {
            return nameless(Applications.class);
        }

        /** Nobody is told of anything. */
        @Bean
        Notifications notifications() {
            return nameless(Notifications.class);
        }

        private static <T> T nameless(Class<T> door) {
            return door.cast(Proxy.newProxyInstance(
                    door.getClassLoader(),
                    new Class<?>[] {door},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "find" -> Optional.empty();
                        case "tell" -> null;
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        case "toString" -> door.getSimpleName();
                        default -> throw new UnsupportedOperationException(method.getName());
                    }));
        }
    }
}
