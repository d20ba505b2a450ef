package dev.maru.provisioning.web;

import static dev.maru.identity.Permission.MANAGE_PLATFORM;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.Targets;
import dev.maru.provisioning.cloudformation.AdoptionWish;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.provisioning.cloudformation.DeployRole;
import dev.maru.provisioning.cloudformation.Orphan;
import dev.maru.provisioning.cloudformation.Orphans;
import dev.maru.provisioning.cloudformation.TargetCheck;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.TargetId;
import dev.maru.web.EntityTag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/targets}: an installation has a handful, so the list is whole. The local one is always there. */
@RestController
@RequestMapping("/api/targets")
class TargetController {
    private final Targets targets;
    private final AwsTargets aws;
    private final Orphans orphans;
    private final Callers callers;

    TargetController(Targets targets, AwsTargets aws, Orphans orphans, Callers callers) {
        this.targets = targets;
        this.aws = aws;
        this.orphans = orphans;
        this.callers = callers;
    }

    @GetMapping
    Slice<TargetBody> list() {
        Caller caller = callers.current();
        Map<TargetId, AwsTarget> reached = caller.may(MANAGE_PLATFORM)
                ? aws.all(caller).stream().collect(Collectors.toMap(AwsTarget::id, Function.identity()))
                : Map.of();
        return new Slice<>(targets.visibleTo(caller), null).map(target -> {
            AwsTarget known = reached.get(target.id());
            return known == null ? TargetBody.of(target) : TargetBody.of(known);
        });
    }

    @PostMapping
    ResponseEntity<TargetBody> create(@RequestBody TargetWishBody wish) {
        AwsTarget created = aws.create(callers.current(), wish.wish());
        return ResponseEntity.created(URI.create("/api/targets/" + created.id()))
                .eTag(new EntityTag(created.version()).toString())
                .body(TargetBody.of(created));
    }

    @GetMapping("/{id}")
    ResponseEntity<TargetBody> get(@PathVariable TargetId id) {
        Caller caller = callers.current();
        Target seen = targets.visibleTo(caller).stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(ResourceRef.of("target", id)));
        return caller.may(MANAGE_PLATFORM) && !id.equals(Targets.LOCAL)
                ? answer(HttpStatus.OK, aws.get(caller, id))
                : ResponseEntity.ok(TargetBody.of(seen));
    }

    @PatchMapping("/{id}")
    ResponseEntity<TargetBody> change(
            @PathVariable TargetId id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody TargetWishBody wish) {
        Caller caller = callers.current();
        AwsTarget before = aws.get(caller, id);
        new EntityTag(before.version()).requireMatch(ifMatch);
        return answer(HttpStatus.OK, aws.change(caller, id, wish.over(before), before.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable TargetId id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        AwsTarget before = aws.get(callers.current(), id);
        new EntityTag(before.version()).requireMatch(ifMatch);
        aws.remove(callers.current(), id, before.version());
    }

    /** Tries it now, and names every permission that is missing. */
    @PostMapping("/{id}/test")
    TestBody test(@PathVariable TargetId id) {
        TargetCheck check = aws.test(callers.current(), id);
        return new TestBody(check.works(), CheckBody.of(check));
    }

    /** The role that must be in the account: its least policy for the blueprints there are, and how to make it. */
    @GetMapping("/{id}/role")
    DeployRole role(@PathVariable TargetId id) {
        return aws.role(callers.current(), id);
    }

    /** Stacks without a component, and components without a stack. */
    @GetMapping("/{id}/orphans")
    Slice<Orphan> orphans(@PathVariable TargetId id) {
        return new Slice<>(orphans.in(callers.current(), id), null);
    }

    /** What adopting it would take from the stack itself; what is missing there is to be named. */
    @GetMapping("/{id}/orphans/{stack}/adoption")
    AdoptionBody adoption(@PathVariable TargetId id, @PathVariable String stack) {
        return AdoptionBody.of(orphans.says(callers.current(), id, stack));
    }

    /** Makes a stack without a component one again; what the body leaves out is taken from the stack. */
    @PostMapping("/{id}/orphans/{stack}/adopt")
    ComponentBody adopt(
            @PathVariable TargetId id,
            @PathVariable String stack,
            @RequestBody(required = false) @Nullable AdoptionBody wish) {
        AdoptionWish wanted = wish == null ? AdoptionWish.AS_IT_SAYS : wish.wish();
        return ComponentBody.of(orphans.adopt(callers.current(), id, stack, wanted));
    }

    /**
     * Has a stack without a component removed: an empty one at once; one with something in it by a request for its
     * teardown, which is named in the answer and decided like any other.
     *
     * @param resource what a teardown kept: taken note of, it stays where it is
     */
    @DeleteMapping("/{id}/orphans/{stack}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Orphans.Removed removeOrphan(
            @PathVariable TargetId id,
            @PathVariable String stack,
            @RequestParam(required = false) @Nullable String resource) {
        return orphans.remove(callers.current(), id, stack, resource);
    }

    private static ResponseEntity<TargetBody> answer(HttpStatus status, AwsTarget target) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(target.version()).toString())
                .body(TargetBody.of(target));
    }

    record TestBody(boolean works, CheckBody check) {}

    record CheckBody(List<FindingBody> findings) {
        static CheckBody of(TargetCheck check) {
            return new CheckBody(check.findings().stream()
                    .map(finding -> new FindingBody(
                            finding.check(), finding.state(), finding.detail().english(), finding.missing()))
                    .toList());
        }
    }

    record FindingBody(String check, TargetCheck.State state, String detail, List<String> missing) {}
}
