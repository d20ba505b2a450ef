package dev.maru.request.web;

import dev.maru.blueprint.CostRange;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.ApprovalPolicies;
import dev.maru.request.Request;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.request.Requests;
import dev.maru.request.ReviewedHash;
import dev.maru.request.Wish;
import dev.maru.request.web.RequestResources.RequestResource;
import dev.maru.request.web.RequestResources.SummaryResource;
import dev.maru.request.web.RequestResources.VerdictResource;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/requests")
class RequestController {
    private final Callers callers;
    private final Requests requests;
    private final ApprovalPolicies policies;

    RequestController(Callers callers, Requests requests, ApprovalPolicies policies) {
        this.callers = callers;
        this.requests = requests;
        this.policies = policies;
    }

    record Approving(@Nullable String hash, @Nullable String note) {}

    record BreakingGlass(@Nullable String hash, @Nullable String reason) {}

    record Saying(@Nullable String text) {}

    record Reasoning(@Nullable String reason) {}

    record HandingOn(@Nullable String to, @Nullable String note) {}

    record Reviewing(@Nullable Boolean justified, @Nullable String note) {}

    /** @param cost what the component would be expected to cost a month; the high end where it is a range */
    record Trying(
            @Nullable WishBody wish,
            @Nullable String low,
            @Nullable String expected,
            @Nullable String high) {}

    record TriedResource(VerdictResource verdict, List<String> obstacles) {}

    /** @param me true for those that wait for the caller's approval or second look */
    @GetMapping
    Slice<SummaryResource> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String application,
            @RequestParam(required = false) @Nullable String component,
            @RequestParam(required = false) @Nullable String requester,
            @RequestParam(required = false) @Nullable String blueprint,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(defaultValue = "false") boolean me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var filter = new RequestFilter(
                team == null ? null : TeamId.valueOf(team),
                application == null ? null : ApplicationId.valueOf(application),
                component == null ? null : ComponentId.valueOf(component),
                requester == null ? null : UserId.valueOf(requester),
                blueprint,
                states(state),
                me,
                q);
        Slice<RequestSummary> found = requests.in(callers.current(), filter, page.limit(), page.after());
        return Lists.slice(found, SummaryResource::of);
    }

    private static Set<RequestState> states(@Nullable List<String> names) {
        return names == null
                ? Set.of()
                : names.stream()
                        .map(name -> Words.read(RequestState.class, "state of a request", name))
                        .collect(Collectors.toSet());
    }

    @PostMapping
    ResponseEntity<RequestResource> draft(@RequestBody WishBody wanted) {
        return tagged(
                HttpStatus.CREATED, requests.draft(callers.current(), wanted.wish(), Words.orEmpty(wanted.why())));
    }

    /** What the policy would ask for and what stands in the way, before anything is drafted. */
    @PostMapping("/try")
    TriedResource tryOut(@RequestBody Trying tried) {
        Caller caller = callers.current();
        Wish wish = Words.required("wish", tried.wish()).wish();
        Money expected = Money.usd(tried.expected() == null ? "0" : tried.expected());
        Money low = tried.low() == null ? expected : Money.usd(tried.low());
        Money high = tried.high() == null ? expected : Money.usd(tried.high());
        return new TriedResource(
                VerdictResource.of(policies.verdict(caller, wish, new CostRange(low, expected, high, List.of()))),
                requests.obstacles(caller, wish).stream().map(Sentence::english).toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<RequestResource> get(@PathVariable RequestId id) {
        return tagged(HttpStatus.OK, requests.get(callers.current(), id));
    }

    /** What is left out stays as it is; of the parameters too, and one that is null is taken away. */
    @PatchMapping("/{id}")
    ResponseEntity<RequestResource> change(
            @PathVariable RequestId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WishBody change) {
        Caller caller = callers.current();
        Request now = requests.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        String why = change.why() == null ? now.why() : change.why();
        return tagged(HttpStatus.OK, requests.change(caller, id, change.changing(now.wish()), why, now.version()));
    }

    @PostMapping("/{id}/preview")
    ResponseEntity<RequestResource> preview(@PathVariable RequestId id) {
        return tagged(HttpStatus.ACCEPTED, requests.preview(callers.current(), id));
    }

    @PostMapping("/{id}/submit")
    ResponseEntity<RequestResource> submit(@PathVariable RequestId id) {
        return tagged(HttpStatus.OK, requests.submit(callers.current(), id));
    }

    @PostMapping("/{id}/approve")
    ResponseEntity<RequestResource> approve(@PathVariable RequestId id, @RequestBody Approving given) {
        ReviewedHash hash = ReviewedHash.valueOf(Words.required("hash", given.hash()));
        return tagged(HttpStatus.OK, requests.approve(callers.current(), id, hash, Words.orEmpty(given.note())));
    }

    @PostMapping("/{id}/reject")
    ResponseEntity<RequestResource> reject(@PathVariable RequestId id, @RequestBody Reasoning given) {
        return tagged(HttpStatus.OK, requests.reject(callers.current(), id, Words.required("reason", given.reason())));
    }

    @PostMapping("/{id}/request-changes")
    ResponseEntity<RequestResource> requestChanges(@PathVariable RequestId id, @RequestBody Saying given) {
        return tagged(
                HttpStatus.OK, requests.requestChanges(callers.current(), id, Words.required("text", given.text())));
    }

    @PostMapping("/{id}/withdraw")
    ResponseEntity<RequestResource> withdraw(
            @PathVariable RequestId id, @RequestBody(required = false) @Nullable Reasoning given) {
        String reason = given == null ? "" : Words.orEmpty(given.reason());
        return tagged(HttpStatus.OK, requests.withdraw(callers.current(), id, reason));
    }

    @PostMapping("/{id}/reassign")
    ResponseEntity<RequestResource> reassign(@PathVariable RequestId id, @RequestBody HandingOn given) {
        UserId to = UserId.valueOf(Words.required("to", given.to()));
        return tagged(HttpStatus.OK, requests.reassign(callers.current(), id, to, Words.orEmpty(given.note())));
    }

    @PostMapping("/{id}/comments")
    ResponseEntity<RequestResource> comment(@PathVariable RequestId id, @RequestBody Saying given) {
        return tagged(
                HttpStatus.CREATED, requests.comment(callers.current(), id, Words.required("text", given.text())));
    }

    @PostMapping("/{id}/break-glass")
    ResponseEntity<RequestResource> breakGlass(@PathVariable RequestId id, @RequestBody BreakingGlass given) {
        ReviewedHash hash = ReviewedHash.valueOf(Words.required("hash", given.hash()));
        String reason = Words.required("reason", given.reason());
        return tagged(HttpStatus.OK, requests.breakGlass(callers.current(), id, hash, reason));
    }

    @PostMapping("/{id}/review")
    ResponseEntity<RequestResource> closeReview(@PathVariable RequestId id, @RequestBody Reviewing given) {
        boolean justified = Words.required("justified", given.justified());
        return tagged(
                HttpStatus.OK,
                requests.closeReview(callers.current(), id, justified, Words.required("note", given.note())));
    }

    private static ResponseEntity<RequestResource> tagged(HttpStatus status, Request request) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(request.version()).toString())
                .body(RequestResource.of(request));
    }
}
