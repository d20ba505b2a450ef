package dev.maru.metering.ui;

import dev.maru.identity.Caller;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Dimension;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageQuestions;
import dev.maru.shared.TeamId;
import dev.maru.ui.FirstStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The first call that came from outside, by a key. */
@Component
class CallByKeyStep implements FirstStep {
    private static final Duration LOOK_BACK = Duration.ofDays(90);

    private final UsageQuestions usage;

    CallByKeyStep(UsageQuestions usage) {
        this.usage = usage;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String title() {
        return "metering.step.call";
    }

    @Override
    public String path(Caller caller, TeamId team) {
        return "applications?team=" + team.text();
    }

    @Override
    public boolean isDone(Caller caller, TeamId team) {
        Instant now = Instant.now();
        var period = new UsagePeriod(now.minus(LOOK_BACK), now.plusSeconds(1), ZoneOffset.UTC);
        var byKey = new UsageQuestion(period, List.of(Dimension.Fixed.KEY), null, UsageFilter.ALL);
        return usage.usage(new TeamScope.Only(Set.of(team)), byKey).stream()
                .anyMatch(row -> row.group().get(Dimension.Fixed.KEY) != null);
    }
}
