package dev.maru.prompt.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.Comparisons;
import dev.maru.prompt.LiveRun;
import dev.maru.prompt.Playground;
import dev.maru.prompt.Run;
import dev.maru.prompt.Votes;
import dev.maru.prompt.web.ComparisonResources.ComparisonBody;
import dev.maru.prompt.web.ComparisonResources.ComparisonResource;
import dev.maru.prompt.web.ComparisonResources.RankingResource;
import dev.maru.prompt.web.ComparisonResources.RunResource;
import dev.maru.prompt.web.ComparisonResources.VoteBody;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A run is begun and answers at once, 202; its address tells how far it is. */
@RestController
@RequestMapping("/api/comparisons")
class ComparisonController {
    private final Callers callers;
    private final Comparisons comparisons;
    private final Playground playground;
    private final Votes votes;

    ComparisonController(Callers callers, Comparisons comparisons, Playground playground, Votes votes) {
        this.callers = callers;
        this.comparisons = comparisons;
        this.playground = playground;
        this.votes = votes;
    }

    @GetMapping
    Slice<ComparisonResource> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Slice<Comparison> found = comparisons.in(
                callers.current(), team == null ? null : TeamId.valueOf(team), q, page.limit(), page.after());
        return Lists.slice(found, ComparisonResource::of);
    }

    @PostMapping
    ResponseEntity<ComparisonResource> create(@RequestBody ComparisonBody wanted) {
        TeamId team = TeamId.valueOf(Bodies.required("team", wanted.team()));
        return tagged(HttpStatus.CREATED, comparisons.create(callers.current(), team, wanted.setup()));
    }

    /** How models stand by the votes of the caller's teams. */
    @GetMapping("/ranking")
    RankingResource ranking() {
        return RankingResource.of(votes.ranking(callers.current()));
    }

    @GetMapping("/{id}")
    ResponseEntity<ComparisonResource> get(@PathVariable ComparisonId id) {
        return tagged(HttpStatus.OK, comparisons.get(callers.current(), id));
    }

    /** Asks something else from the next run on. */
    @PutMapping("/{id}")
    ResponseEntity<ComparisonResource> ask(
            @PathVariable ComparisonId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ComparisonBody wanted) {
        Caller caller = callers.current();
        new EntityTag(comparisons.get(caller, id).version()).requireMatch(ifMatch);
        return tagged(HttpStatus.OK, comparisons.ask(caller, id, wanted.setup()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ComparisonId id) {
        comparisons.delete(callers.current(), id);
    }

    @PostMapping("/{id}/runs")
    ResponseEntity<RunResource> run(@PathVariable ComparisonId id) {
        Caller caller = callers.current();
        LiveRun live = playground.run(caller, id);
        return accepted(playground.see(caller, id, live.number()));
    }

    /** Newest first. */
    @GetMapping("/{id}/runs")
    Slice<RunResource> runs(@PathVariable ComparisonId id) {
        return new Slice<>(comparisons.runs(callers.current(), id), null).map(RunResource::of);
    }

    /** With what has come by now. */
    @GetMapping("/{id}/runs/{number}")
    RunResource run(@PathVariable ComparisonId id, @PathVariable int number) {
        return RunResource.of(playground.see(callers.current(), id, number));
    }

    @PostMapping("/{id}/runs/{number}/stop")
    ResponseEntity<RunResource> stop(@PathVariable ComparisonId id, @PathVariable int number) {
        Caller caller = callers.current();
        playground.stop(caller, id, number, null);
        return accepted(playground.see(caller, id, number));
    }

    @PostMapping("/{id}/runs/{number}/columns/{column}/stop")
    ResponseEntity<RunResource> stop(
            @PathVariable ComparisonId id, @PathVariable int number, @PathVariable int column) {
        Caller caller = callers.current();
        playground.stop(caller, id, number, column);
        return accepted(playground.see(caller, id, number));
    }

    @PostMapping("/{id}/runs/{number}/columns/{column}/repeat")
    ResponseEntity<RunResource> repeat(
            @PathVariable ComparisonId id, @PathVariable int number, @PathVariable int column) {
        Caller caller = callers.current();
        playground.repeat(caller, id, number, column);
        return accepted(playground.see(caller, id, number));
    }

    /** Votes; answers the run as it may be seen from now on, with the names. */
    @PutMapping("/{id}/runs/{number}/vote")
    RunResource vote(@PathVariable ComparisonId id, @PathVariable int number, @RequestBody VoteBody vote) {
        return RunResource.of(votes.cast(callers.current(), id, number, vote.choiceMade()));
    }

    /** The caller's own. */
    @GetMapping("/{id}/runs/{number}/vote")
    VoteBody vote(@PathVariable ComparisonId id, @PathVariable int number) {
        return votes.of(callers.current(), id, number)
                .map(VoteBody::of)
                .orElseThrow(() -> new NotFound(new ResourceRef("vote", id.text() + "/" + number)));
    }

    private static ResponseEntity<RunResource> accepted(Run run) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/comparisons/" + run.comparison() + "/runs/" + run.number()))
                .body(RunResource.of(run));
    }

    private static ResponseEntity<ComparisonResource> tagged(HttpStatus status, Comparison comparison) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(comparison.version()).toString())
                .body(ComparisonResource.of(comparison));
    }
}
