package dev.maru.provisioning;

import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds who builds on a target. */
@Component
class Builders {
    private final List<Builder> all;

    Builders(List<Builder> all) {
        this.all = List.copyOf(all);
    }

    /** @throws Refused if nobody here builds on its kind */
    Builder of(Target target) {
        return all.stream()
                .filter(builder -> builder.builds() == target.kind())
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Sentence.of("provisioning.say.no-builder", target.kind().name(), target.name())));
    }
}
