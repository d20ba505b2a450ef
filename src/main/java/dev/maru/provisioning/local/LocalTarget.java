package dev.maru.provisioning.local;

import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Environment;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.TargetSource;
import dev.maru.provisioning.Targets;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Maru itself, open to every team. */
@Component
class LocalTarget implements TargetSource {
    private final Target target;

    LocalTarget(@Value("${maru.provisioning.local-parallel:8}") int parallel) {
        this.target = new Target(
                Targets.LOCAL,
                "local",
                TargetKind.LOCAL,
                "maru",
                "",
                EnumSet.allOf(Environment.class),
                TeamScope.EVERY,
                parallel,
                true,
                false);
    }

    @Override
    public List<Target> targets() {
        return List.of(target);
    }
}
