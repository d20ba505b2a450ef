package dev.maru.provisioning.local;

import dev.maru.blueprint.Blueprint;
import dev.maru.provisioning.LocalComponent;
import dev.maru.shared.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What can be realized inside Maru, by kind. */
@Component
class LocalKinds {
    private final ObjectProvider<LocalComponent> realized;

    LocalKinds(ObjectProvider<LocalComponent> realized) {
        this.realized = realized;
    }

    Optional<LocalComponent> of(Blueprint blueprint) {
        String kind = LocalBuilder.kindOf(blueprint);
        return realized.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }

    /** @throws Refused if nothing here realizes it */
    LocalComponent get(Blueprint blueprint) {
        return of(blueprint).orElseThrow(() -> new Refused(missing(blueprint)));
    }

    String missing(Blueprint blueprint) {
        List<String> kinds =
                realized.stream().map(LocalComponent::kind).sorted().toList();
        String kind = LocalBuilder.kindOf(blueprint);
        return "Maru cannot realize " + blueprint.ref() + " by itself yet: "
                + (kind.isEmpty() ? "the blueprint has no local realization" : "nothing here is a \"" + kind + "\"")
                + ". Choose an AWS target, or one of what can be built here: " + String.join(", ", kinds) + ".";
    }
}
