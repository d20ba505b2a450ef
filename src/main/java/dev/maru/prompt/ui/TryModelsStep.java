package dev.maru.prompt.ui;

import dev.maru.identity.Caller;
import dev.maru.prompt.Comparisons;
import dev.maru.shared.TeamId;
import dev.maru.ui.FirstStep;
import org.springframework.stereotype.Component;

/** The first answer: two models side by side. */
@Component
class TryModelsStep implements FirstStep {
    private final Comparisons comparisons;

    TryModelsStep(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title() {
        return "prompt.step";
    }

    @Override
    public String path(Caller caller, TeamId team) {
        return "playground";
    }

    @Override
    public boolean isDone(Caller caller, TeamId team) {
        return comparisons.count(caller, team, "") > 0;
    }
}
