package dev.maru.request.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.PolicyDraft;
import dev.maru.request.PolicyProblem;
import dev.maru.request.PolicyVariable;
import dev.maru.request.web.PolicyResources.DraftResource;
import dev.maru.request.web.PolicyResources.RulesBody;
import dev.maru.request.web.PolicyResources.SimulationResource;
import dev.maru.request.web.PolicyResources.VersionResource;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.web.EntityTag;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The approval policy: its versions, newest first, and the draft of the next. */
@RestController
@RequestMapping("/api/approval-policies")
class PolicyController {
    private static final int DAYS = 90;

    private final Callers callers;
    private final ApprovalPolicies policies;

    PolicyController(Callers callers, ApprovalPolicies policies) {
        this.callers = callers;
        this.policies = policies;
    }

    @GetMapping
    Slice<VersionResource> versions() {
        return new Slice<>(policies.versions(callers.current()), null).map(VersionResource::of);
    }

    @GetMapping("/in-force")
    VersionResource inForce() {
        return VersionResource.of(policies.inForce());
    }

    @GetMapping("/versions/{number}")
    VersionResource version(@PathVariable int number) {
        return VersionResource.of(policies.version(callers.current(), number));
    }

    @GetMapping("/variables")
    Slice<PolicyVariable> variables() {
        return new Slice<>(policies.variables(), null);
    }

    @GetMapping("/draft")
    ResponseEntity<DraftResource> draft() {
        return tagged(draftOf(callers.current()));
    }

    /** The first needs no {@code If-Match}. */
    @PutMapping("/draft")
    ResponseEntity<DraftResource> write(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody RulesBody body) {
        Caller caller = callers.current();
        Optional<PolicyDraft> now = policies.draft(caller);
        now.ifPresent(draft -> new EntityTag(draft.version()).requireMatch(ifMatch));
        long version = now.map(PolicyDraft::version).orElse(0L);
        return tagged(policies.write(caller, body.allRules(), Words.orEmpty(body.note()), version));
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard() {
        policies.discardDraft(callers.current());
    }

    @PostMapping("/draft/publish")
    @ResponseStatus(HttpStatus.CREATED)
    VersionResource publish(@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        PolicyDraft draft = draftOf(caller);
        new EntityTag(draft.version()).requireMatch(ifMatch);
        return VersionResource.of(policies.publish(caller, draft.version()));
    }

    @PostMapping("/check")
    Slice<PolicyProblem> check(@RequestBody RulesBody body) {
        return new Slice<>(policies.check(body.allRules()), null);
    }

    /** What the rules would have said of the requests of the last {@code days}. */
    @PostMapping("/simulate")
    SimulationResource simulate(@RequestBody RulesBody body) {
        Duration past = Duration.ofDays(body.days() == null ? DAYS : body.days());
        return SimulationResource.of(policies.simulate(callers.current(), body.allRules(), past));
    }

    private PolicyDraft draftOf(Caller caller) {
        return policies.draft(caller).orElseThrow(() -> new NotFound(new ResourceRef("approval policy", "draft")));
    }

    private static ResponseEntity<DraftResource> tagged(PolicyDraft draft) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(draft.version()).toString())
                .body(DraftResource.of(draft));
    }
}
