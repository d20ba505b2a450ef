package dev.maru.model;

import java.io.IOException;

/** Nobody listens to an answer any more: its sink could not take a piece. The provider was told to stop. */
public final class Abandoned extends IOException {
    private final transient Completion partial;

    public Abandoned(Completion partial, IOException cause) {
        super(cause);
        this.partial = partial;
    }

    /** What had come until then, with its usage (estimated where not reported): it is charged. */
    public Completion partial() {
        return partial;
    }
}
