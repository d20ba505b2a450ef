package dev.maru.provisioning.local;

import dev.maru.blueprint.Blueprint;
import dev.maru.provisioning.LocalComponent;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
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

    Sentence missing(Blueprint blueprint) {
        List<String> kinds =
                realized.stream().map(LocalComponent::kind).sorted().toList();
        String kind = LocalBuilder.kindOf(blueprint);
        return Sentence.of(
                "provisioning.say.not-realized",
                blueprint.ref().toString(),
                kind.isEmpty()
                        ? Sentence.of("provisioning.say.no-local-realization")
                        : Sentence.of("provisioning.say.no-such-kind", kind),
                String.join(", ", kinds));
    }
}
