package dev.maru.knowledge.ui;

import dev.maru.identity.Caller;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.SourceWish;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Toasts;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A source while it is set up: what the steps have of it in common. */
final class Setup {
    private final SourceDoors doors;
    private final Caller caller;
    private final Consumer<SetupStep> going;
    private @Nullable DataSource source;

    /** @param going shows another step */
    Setup(SourceDoors doors, Caller caller, @Nullable DataSource source, Consumer<SetupStep> going) {
        this.doors = doors;
        this.caller = caller;
        this.source = source;
        this.going = going;
    }

    SourceDoors doors() {
        return doors;
    }

    Caller caller() {
        return caller;
    }

    /** Null until it was created. */
    @Nullable
    DataSource known() {
        return source;
    }

    DataSource source() {
        DataSource there = source;
        if (there == null) {
            throw new NotFound(new ResourceRef("source", ""));
        }
        return there;
    }

    void go(SetupStep step) {
        going.accept(step);
    }

    /** Whether it is the setting up of that one, or of one that is still to be made. */
    boolean isOf(@Nullable DataSource other) {
        DataSource there = source;
        return there == null || other == null ? there == other : there.id().equals(other.id());
    }

    /** As it is now, after others worked on it. */
    void become(@Nullable DataSource now) {
        source = now;
    }

    void look() {
        source = doors.sources().get(caller, source().id());
    }

    /** Keeps what a step has changed; what it did not change costs no preview. @return whether it was accepted */
    boolean keep(UnaryOperator<SourceWish> change) {
        return Toasts.attempt(() -> {
            SourceWish before = SourceWish.of(source());
            SourceWish wish = change.apply(before);
            if (!wish.equals(before)) {
                source = doors.sources().change(caller, source().id(), wish, source().version());
            }
        });
    }
}
