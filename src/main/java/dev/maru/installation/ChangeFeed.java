package dev.maru.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps what is remembered of the database up to date, on one connection for all: a notification is heard at once, and
 * because notifications can be lost, everything is also looked at every two seconds. While the database is away, the last
 * picture stands.
 */
@Component
class ChangeFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration POLL = Duration.ofSeconds(2);

    private final DataSource database;
    private final List<Remembered> remembered;
    private volatile @Nullable Thread watch;

    ChangeFeed(DataSource database, List<Remembered> remembered) {
        this.database = database;
        this.remembered = remembered;
    }

    @Override
    public void start() {
        Thread feed = Thread.ofPlatform().daemon().name("change-feed").unstarted(this::run);
        watch = feed; // before it runs: it ends where there is no watch
        feed.start();
    }

    @Override
    public void stop() {
        Thread running = watch;
        watch = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(POLL.plusSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    private void run() {
        boolean away = false;
        while (isRunning()) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
                if (away) {
                    LOG.info("The database is back");
                    away = false;
                }
                follow(connection);
            } catch (SQLException | RuntimeException e) {
                if (isRunning() && !away) {
                    LOG.warn("The database is away: what is remembered of it stays as it was. {}", e.toString());
                    away = true;
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Remembered each : remembered) {
                statement.execute("LISTEN " + each.channel());
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (isRunning()) {
            remembered.forEach(Remembered::refresh);
            notifications.getNotifications((int) POLL.toMillis());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
