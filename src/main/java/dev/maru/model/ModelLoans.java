package dev.maru.model;

import dev.maru.shared.ComponentId;
import dev.maru.shared.ModelId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants that a platform component makes and takes with it. A team may call a model that is granted or lent to it; ending a
 * loan takes away no grant that a person made and no other component's loan. Every call is safe to repeat, and checks no
 * permission: whoever calls carries out what was approved.
 */
public interface ModelLoans {
    /** Lends exactly these from now on; a component whose loans are suspended lends them suspended. */
    void lend(ComponentId component, TeamId team, Set<ModelId> models, @Nullable UserId by);

    /** Those that the component lends, suspended or not. */
    Set<ModelId> of(ComponentId component);

    void suspend(ComponentId component);

    void resume(ComponentId component);

    void end(ComponentId component, @Nullable UserId by);
}
