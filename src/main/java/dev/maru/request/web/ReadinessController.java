package dev.maru.request.web;

import dev.maru.identity.Callers;
import dev.maru.request.Readiness;
import dev.maru.shared.ApplicationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an application lacks before production. */
@RestController
class ReadinessController {
    private final Callers callers;
    private final Readiness readiness;

    ReadinessController(Callers callers, Readiness readiness) {
        this.callers = callers;
        this.readiness = readiness;
    }

    /** @param mend what to look at to mend it, as {@code type:id} */
    record FindingResource(
            String check,
            String state,
            String detail,
            @Nullable String mend) {}

    record ScorecardResource(ApplicationId application, boolean passed, List<FindingResource> findings) {}

    @GetMapping("/api/applications/{id}/readiness")
    ScorecardResource of(@PathVariable ApplicationId id) {
        Readiness.Scorecard card = readiness.of(callers.current(), id);
        return new ScorecardResource(
                card.application(),
                card.passed(),
                card.findings().stream()
                        .map(finding -> new FindingResource(
                                finding.check(),
                                Words.of(finding.state()),
                                finding.detail().english(),
                                finding.mend() == null ? null : finding.mend().toString()))
                        .toList());
    }
}
