package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets open pages follow what happens to things of one kind. What happens in this process is told once it was committed;
 * what another process does tells this one nothing, so a page of a single thing also looks again every few seconds.
 *
 * @param <T> what is told
 */
public final class News<T> {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private final Set<Consumer<T>> listeners = ConcurrentHashMap.newKeySet();

    public void tell(T happened) {
        listeners.forEach(listener -> listener.accept(happened));
    }

    /** Runs it on the page whenever something of concern has happened, as long as the page is shown. */
    public void follow(Component page, Predicate<T> concerns, Runnable act) {
        whileShown(page, () -> listen(page, concerns, act));
    }

    /**
     * As {@link #follow}, and every few seconds: {@code look} reads the thing anew and draws it only where it is not as it is
     * shown, for whoever reads or types must not be disturbed by nothing. A look that fails leaves the page as it is.
     */
    public void watch(Component page, Predicate<T> concerns, Runnable look) {
        Runnable calmly = () -> calmly(page, look);
        whileShown(page, () -> Registration.combine(listen(page, concerns, calmly), again(page, calmly)));
    }

    private static void calmly(Component page, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException failure) {
            LOG.debug("{} could not look again: {}", page.getClass().getSimpleName(), failure.toString());
        }
    }

    private Registration listen(Component page, Predicate<T> concerns, Runnable act) {
        Painter painter = Painter.of(page);
        Object thing = new Object();
        Consumer<T> listener = happened -> {
            if (concerns.test(happened)) {
                painter.paint(thing, act);
            }
        };
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static Registration again(Component page, Runnable look) {
        Painter painter = Painter.of(page);
        Object thing = new Object();
        Thread clock = Thread.ofVirtual().name("page-watch").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK_EVERY);
                    painter.paint(thing, look);
                }
            } catch (InterruptedException left) {
                Thread.currentThread().interrupt();
            }
        });
        return clock::interrupt;
    }

    private static void whileShown(Component page, Supplier<Registration> follow) {
        page.addAttachListener(_ -> {
            Registration following = follow.get();
            page.addDetachListener(left -> {
                left.unregisterListener();
                following.remove();
            });
        });
    }
}
