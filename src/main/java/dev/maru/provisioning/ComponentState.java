package dev.maru.provisioning;

import dev.maru.shared.Sentence;
import java.util.EnumSet;
import java.util.Set;

/** Where a component stands. */
public enum ComponentState {
    /** Its first operation is queued or under way; nothing can be used yet. */
    BUILDING,
    /** It is there as its parameters say. */
    READY,
    /** It is there, and an operation is changing it. */
    CHANGING,
    /** Its keys and grants are suspended; nothing of it is lost. */
    FROZEN,
    /** An operation failed and left it neither as it was nor as it was to be; its page says what next. */
    BROKEN,
    REMOVING,
    /** It is gone; what is known of it stays. */
    REMOVED;

    /** Those in which something of it exists, or may. */
    public static final Set<ComponentState> STANDING = Set.copyOf(EnumSet.complementOf(EnumSet.of(REMOVED)));

    /** Whether an operation holds it. */
    public boolean isBusy() {
        return this == BUILDING || this == CHANGING || this == REMOVING;
    }

    /** What people call it. */
    public Sentence word() {
        return Sentence.of("provisioning.state." + name());
    }

    /** The states it may come to from here. */
    public Set<ComponentState> next() {
        return switch (this) {
            case BUILDING -> EnumSet.of(READY, BROKEN, REMOVED);
            case READY -> EnumSet.of(CHANGING, REMOVING);
            case CHANGING -> EnumSet.of(READY, FROZEN, BROKEN);
            case FROZEN -> EnumSet.of(CHANGING, REMOVING);
            case BROKEN -> EnumSet.of(BUILDING, CHANGING, REMOVING);
            case REMOVING -> EnumSet.of(REMOVED, READY, FROZEN, BROKEN);
            case REMOVED ->
                // where nothing was built and the request is approved again, or where it turns out to stand after all
                EnumSet.of(BUILDING, READY, BROKEN);
        };
    }
}
