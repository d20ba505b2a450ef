package dev.maru.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Once a second, looks after every answer that has been silent for a second: is its client still there? */
@Component
class SilenceWatch implements DisposableBean {
    private static final long SILENCE = Duration.ofSeconds(1).toNanos();

    private final Set<Audience> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("silence-watch").factory());

    SilenceWatch() {
        clock.scheduleAtFixedRate(this::look, SILENCE, SILENCE, TimeUnit.NANOSECONDS);
    }

    void watch(Audience audience) {
        open.add(audience);
    }

    void forget(Audience audience) {
        open.remove(audience);
    }

    private void look() {
        long now = System.nanoTime();
        for (Audience audience : open) {
            if (audience.isSilentFor(SILENCE, now)) {
                Thread.ofVirtual().name("silence").start(audience::listen); // a write may block
            }
        }
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
