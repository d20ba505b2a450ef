package dev.maru.installation;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Opens the data folder and lets the embedded PostgreSQL start beside the context: a start then waits for the longer of
 * the two, not for both. What it opened is closed with the context, however far that came.
 */
final class EarlyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** The server that is on its way up. */
    static final class Starting implements AutoCloseable {
        private final FutureTask<LocalPostgres> start;

        private Starting(DataFolder folder) {
            start = new FutureTask<>(() -> LocalPostgres.start(folder, Secrets::random));
            Thread.ofPlatform().name("postgres-start").daemon().start(start);
        }

        /** Waits for it. */
        LocalPostgres started() {
            try {
                return start.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
            }
        }

        @Override
        public void close() throws Exception {
            LocalPostgres postgres;
            try {
                postgres = start.get();
            } catch (ExecutionException _) {
                return; // there is none; whoever asked for it has been told why
            }
            postgres.close();
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!(context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) || context.getParent() != null) {
            return;
        }
        Environment environment = context.getEnvironment();
        DataFolder folder = DataFolder.open(Binder.get(environment)
                .bindOrCreate("maru", InstallationSettings.class)
                .data());
        beans.registerSingleton("dataFolder", folder);
        beans.registerDisposableBean("dataFolder", folder::close);
        if (isEmbedded(environment)) {
            var starting = new Starting(folder);
            beans.registerSingleton("startingPostgres", starting);
            beans.registerDisposableBean("startingPostgres", starting::close);
        }
    }

    /** As in {@link InstallationConfiguration.Embedded}. */
    private static boolean isEmbedded(Environment environment) {
        return environment.getProperty("spring.datasource.url", "embedded").equals("embedded");
    }
}
