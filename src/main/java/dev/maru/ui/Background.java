package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.maru.identity.Caller;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slow work for a page: done on a virtual thread, on behalf of a caller that is handed over explicitly, and shown back on
 * the page. Work of a page that was left goes on; only its showing is dropped.
 */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /**
     * @param owner the attached component that shows the outcome
     * @param failed told on the page what the work threw
     */
    public static <T> Work run(
            Component owner, Caller caller, Function<Caller, T> work, Consumer<T> done, Consumer<Exception> failed) {
        UI ui = owner.getUI()
                .or(() -> java.util.Optional.ofNullable(UI.getCurrent()))
                .orElseThrow();
        var cancelled = new AtomicBoolean();
        Thread.ofVirtual().name("page-work").start(() -> {
            try {
                T outcome = work.apply(caller);
                show(ui, cancelled, () -> done.accept(outcome));
            } catch (Exception failure) {
                LOG.debug("Work for a page failed", failure);
                show(ui, cancelled, () -> failed.accept(failure));
            }
        });
        return () -> cancelled.set(true);
    }

    /** As above; a failure becomes a toast. */
    public static <T> Work run(Component owner, Caller caller, Function<Caller, T> work, Consumer<T> done) {
        return run(owner, caller, work, done, failure -> Toasts.failed(Failures.words(failure)));
    }

    private static void show(UI ui, AtomicBoolean cancelled, Runnable showing) {
        if (!cancelled.get()) {
            ui.accessLater(showing::run, () -> {}).run();
        }
    }

    /** Work under way. */
    @FunctionalInterface
    public interface Work {
        /** Shows nothing of it any more. It is not interrupted: that would break the database connection it may be using. */
        void cancel();
    }
}
