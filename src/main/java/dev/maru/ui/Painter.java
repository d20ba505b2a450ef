package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws what arrives faster than one can look: at most ten times a second for a whole page, and of each thing only the
 * latest. For text that streams, let the stream append to a buffer and the painting read it.
 */
public final class Painter {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private final UI ui;
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private boolean scheduled;

    private Painter(UI ui) {
        this.ui = ui;
    }

    /** The page's one painter; call it on the page's own thread and hand it to the work. */
    public static Painter of(Component owner) {
        UI ui = owner.getUI()
                .or(() -> java.util.Optional.ofNullable(UI.getCurrent()))
                .orElseThrow();
        Painter painter = ComponentUtil.getData(ui, Painter.class);
        if (painter == null) {
            painter = new Painter(ui);
            ComponentUtil.setData(ui, Painter.class, painter);
        }
        return painter;
    }

    /** From any thread: runs the painting on the page soon, in place of one of the same thing that still waits. */
    public void paint(Object thing, Runnable painting) {
        synchronized (waiting) {
            waiting.put(thing, painting);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        Thread.ofVirtual().name("page-painter").start(this::paintAfterPause);
    }

    private void paintAfterPause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException nobodyInterruptsIt) {
            Thread.currentThread().interrupt();
        }
        synchronized (waiting) {
            scheduled = false;
        }
        ui.accessLater(this::paintAll, () -> {}).run();
    }

    private void paintAll() {
        Map<Object, Runnable> now;
        synchronized (waiting) {
            now = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        now.values().forEach(Runnable::run);
    }
}
