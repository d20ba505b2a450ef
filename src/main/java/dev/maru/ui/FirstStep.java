package dev.maru.ui;

import dev.maru.identity.Caller;
import dev.maru.shared.TeamId;

/** A step on a new team's way to its first answer, shown on Home until all are done. Contributed as a bean. */
public interface FirstStep {
    int order();

    /** The key of its name; the key with {@code .text} after it has the sentence that explains it. */
    String title();

    /** Where it is done, as a path without the leading slash. */
    String path(Caller caller, TeamId team);

    /** Read from what is there, never remembered. */
    boolean isDone(Caller caller, TeamId team);
}
