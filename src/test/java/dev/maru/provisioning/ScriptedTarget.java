package dev.maru.provisioning;

import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TargetId;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** Targets that a test makes up. */
@TestComponent
class ScriptedTarget implements TargetSource {
    private final List<Target> made = new CopyOnWriteArrayList<>();

    /** With an account of its own. */
    Target make(int parallel) {
        TargetId id = TargetId.next();
        var target = new Target(
                id,
                "scripted",
                TargetKind.AWS,
                id.text(),
                "nowhere-1",
                EnumSet.allOf(Environment.class),
                TeamScope.EVERY,
                parallel,
                true,
                false);
        made.add(target);
        return target;
    }

    @Override
    public List<Target> targets() {
        return List.copyOf(made);
    }
}
