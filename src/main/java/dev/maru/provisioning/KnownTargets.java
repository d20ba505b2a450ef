package dev.maru.provisioning;

import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All targets of all sources. */
@Component
class KnownTargets implements Targets {
    private final List<TargetSource> sources;

    KnownTargets(List<TargetSource> sources) {
        this.sources = List.copyOf(sources);
    }

    private Stream<Target> all() {
        return sources.stream()
                .flatMap(source -> source.targets().stream())
                .sorted(Comparator.comparing((Target target) -> target.kind() != TargetKind.LOCAL)
                        .thenComparing(Target::name));
    }

    @Override
    public List<Target> visibleTo(Caller caller) {
        TeamScope seen = caller.scope(Permission.SEE_TEAM);
        return all().filter(target -> caller.may(Permission.MANAGE_PLATFORM)
                        || target.kind() == TargetKind.LOCAL
                        || !target.teams().and(seen).isEmpty())
                .toList();
    }

    @Override
    public List<Target> usable(TeamId team, Environment environment) {
        return openTo(team)
                .filter(target -> target.environments().contains(environment))
                .toList();
    }

    Stream<Target> openTo(TeamId team) {
        return all().filter(Target::enabled).filter(target -> target.teams().contains(team));
    }

    @Override
    public Optional<Target> find(TargetId target) {
        return all().filter(one -> one.id().equals(target)).findFirst();
    }

    @Override
    public Target get(TargetId target) {
        return find(target).orElseThrow(() -> new NotFound(ResourceRef.of("target", target)));
    }
}
