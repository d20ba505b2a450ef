package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import dev.maru.identity.Caller;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.SyncState;
import dev.maru.shared.SourceId;
import dev.maru.ui.Actions;
import dev.maru.ui.Figures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Meter;
import dev.maru.ui.Notice;
import dev.maru.ui.Painter;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The latest sync of a source as it goes on, in this process or another. The page can be left: it goes on. */
class SyncPanel extends Composite<Div> {
    private static final Logger LOG = LoggerFactory.getLogger(SyncPanel.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(700);

    private final transient SourceDoors doors;
    private final Caller caller;
    private final SourceId source;
    private final boolean builds;
    private final Runnable ended;
    private transient @Nullable Sync shown;
    private transient volatile @Nullable Thread following;

    /** @param ended run on the page when a sync that was seen at work has come to its end */
    SyncPanel(SourceDoors doors, Caller caller, SourceId source, boolean builds, Runnable ended) {
        this.doors = doors;
        this.caller = caller;
        this.source = source;
        this.builds = builds;
        this.ended = ended;
        getContent().addClassName("maru-stack");
        getContent().getElement().setAttribute("aria-live", "polite");
        draw(latest());
    }

    private @Nullable Sync latest() {
        return doors.syncs().latest(caller, source).orElse(null);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        Painter painter = Painter.of(this);
        Thread follower = Thread.ofVirtual().name("following-sync").unstarted(() -> follow(painter));
        following = follower; // before it looks whether it is still wanted
        follower.start();
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        Thread now = following;
        following = null;
        if (now != null) {
            now.interrupt();
        }
    }

    private void follow(Painter painter) {
        Sync seen = shown;
        while (following == Thread.currentThread()) {
            try {
                Thread.sleep(LOOK_EVERY);
                Sync now = latest();
                if (now != null && !now.equals(seen)) {
                    seen = now;
                    painter.paint(this, () -> show(now));
                }
            } catch (InterruptedException left) {
                return;
            } catch (RuntimeException e) {
                LOG.debug("A sync could not be followed", e);
                return;
            }
        }
    }

    private void show(Sync now) {
        Sync before = shown;
        draw(now);
        if (before != null && !before.state().isFinal() && now.state().isFinal()) {
            ended.run();
        }
    }

    private void draw(@Nullable Sync sync) {
        shown = sync;
        getContent().removeAll();
        if (sync == null) {
            getContent().add(Lines.soft(text("source.sync.none")));
            return;
        }
        getContent().add(Layouts.row(Marks.of(sync.state()), Lines.strong(words(sync))));
        if (!sync.state().isFinal()) {
            getContent().add(new Meter(Math.min(share(sync), 0.79), words(sync)));
            if (builds) {
                getContent()
                        .add(Layouts.row(Actions.button(
                                text("source.sync.cancel"),
                                () -> Toasts.attempt(() -> doors.syncs().cancel(caller, source, sync.id())))));
            }
        }
        getContent().add(counts(sync.counts()));
        if (sync.state() == SyncState.FAILED) {
            getContent().add(new Notice(Tone.DANGER, text("source.sync.failed"), sync.problem()));
        }
        if (!sync.wordsOnly().isEmpty()) {
            getContent().add(new Notice(Tone.WARNING, text("source.sync.wordsonly"), sync.wordsOnly()));
        }
    }

    private static double share(Sync sync) {
        return switch (sync.phase()) {
            case LISTING -> 0.05;
            case READING -> {
                int todo = sync.counts().added() + sync.counts().changed();
                yield todo == 0 ? 0.5 : 0.1 + 0.65 * (todo - sync.waiting()) / todo;
            }
            case REMOVING, ENDED -> 0.79;
        };
    }

    private String words(Sync sync) {
        Formats formats = Formats.current();
        if (sync.state().isFinal()) {
            return formats.ago(
                    sync.endedAt() == null ? sync.createdAt() : sync.endedAt(),
                    doors.clock().instant());
        }
        return sync.state() == SyncState.QUEUED
                ? text("source.sync.queued")
                : text("source.sync.phase." + sync.phase(), sync.counts().listed(), sync.waiting());
    }

    private static Div counts(Sync.Counts counts) {
        var row = Layouts.row();
        add(row, "listed", counts.listed());
        add(row, "added", counts.added());
        add(row, "changed", counts.changed());
        add(row, "unchanged", counts.unchanged());
        add(row, "moved", counts.moved());
        add(row, "removed", counts.removed());
        add(row, "indexed", counts.indexed());
        add(row, "quarantined", counts.quarantined());
        add(row, "unreadable", counts.unreadable());
        return row;
    }

    private static void add(Div row, String name, int count) {
        if (count > 0 || name.equals("listed")) {
            row.add(Figures.named(
                    text("source.count." + name), Formats.current().number(count)));
        }
    }
}
