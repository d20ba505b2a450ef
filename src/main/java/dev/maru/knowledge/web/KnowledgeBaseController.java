package dev.maru.knowledge.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.retrieval.Answering;
import dev.maru.knowledge.retrieval.WhyNot;
import dev.maru.knowledge.web.KnowledgeBaseResources.AnswerResource;
import dev.maru.knowledge.web.KnowledgeBaseResources.Ask;
import dev.maru.knowledge.web.KnowledgeBaseResources.BaseResource;
import dev.maru.knowledge.web.KnowledgeBaseResources.Change;
import dev.maru.knowledge.web.KnowledgeBaseResources.NewKnowledgeBase;
import dev.maru.knowledge.web.KnowledgeBaseResources.Retrieved;
import dev.maru.knowledge.web.KnowledgeBaseResources.StandingResource;
import dev.maru.knowledge.web.KnowledgeBaseResources.Users;
import dev.maru.knowledge.web.KnowledgeBaseResources.VersionResource;
import dev.maru.knowledge.web.KnowledgeBaseResources.WhyAsk;
import dev.maru.model.FieldFilter;
import dev.maru.model.Reply;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.Refused;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/knowledge-bases")
class KnowledgeBaseController {
    private final Callers callers;
    private final KnowledgeBases bases;
    private final Answering answering;
    private final WhyNot whyNot;

    KnowledgeBaseController(Callers callers, KnowledgeBases bases, Answering answering, WhyNot whyNot) {
        this.callers = callers;
        this.bases = bases;
        this.answering = answering;
        this.whyNot = whyNot;
    }

    @GetMapping
    Slice<BaseResource> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        TeamId of = team == null ? null : TeamId.valueOf(team);
        Slice<KnowledgeBase> found = bases.in(callers.current(), of, q, page.limit(), page.after());
        return Lists.slice(found, BaseResource::of);
    }

    @PostMapping
    ResponseEntity<BaseResource> create(@RequestBody NewKnowledgeBase wanted) {
        KnowledgeSetup usual = KnowledgeSetup.of(Set.of());
        return tagged(
                HttpStatus.CREATED,
                bases.create(
                        callers.current(),
                        TeamId.valueOf(required("team", wanted.team())),
                        required("name", wanted.name()),
                        wanted.description() == null ? "" : wanted.description(),
                        wanted.setup() == null ? usual : wanted.setup().over(usual)));
    }

    @GetMapping("/{id}")
    ResponseEntity<BaseResource> get(@PathVariable KnowledgeBaseId id) {
        return tagged(HttpStatus.OK, bases.get(callers.current(), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<BaseResource> change(
            @PathVariable KnowledgeBaseId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Change change) {
        Caller caller = callers.current();
        KnowledgeBase now = bases.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        return tagged(
                HttpStatus.OK,
                bases.change(
                        caller,
                        id,
                        change.name() == null ? now.name() : change.name(),
                        change.description() == null ? now.description() : change.description(),
                        change.setup() == null ? now.setup() : change.setup().over(now.setup()),
                        now.version()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable KnowledgeBaseId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Caller caller = callers.current();
        long version = bases.get(caller, id).version();
        new EntityTag(version).requireMatch(ifMatch);
        bases.remove(caller, id, version);
    }

    /** All of them, newest first. */
    @GetMapping("/{id}/versions")
    Slice<VersionResource> versions(@PathVariable KnowledgeBaseId id) {
        return new Slice<>(bases.versions(callers.current(), id), null).map(VersionResource::of);
    }

    /** Whose answers rest on it, and no others'. */
    @PutMapping("/{id}/applications")
    ResponseEntity<BaseResource> use(@PathVariable KnowledgeBaseId id, @RequestBody Users users) {
        Set<ApplicationId> wanted = required("applications", users.applications()).stream()
                .map(ApplicationId::valueOf)
                .collect(Collectors.toSet());
        return tagged(HttpStatus.OK, bases.setApplications(callers.current(), id, wanted));
    }

    /** What the caller may read about the question. */
    @PostMapping("/{id}/retrieve")
    Retrieved retrieve(@PathVariable KnowledgeBaseId id, @RequestBody Ask ask) {
        Caller caller = callers.current();
        return Retrieved.of(answering.retrieve(
                caller,
                bases.get(caller, id),
                required("question", ask.question()),
                ask.fields() == null ? Map.of() : ask.fields()));
    }

    /** What became of a document when that was asked, and what kept it out. */
    @PostMapping("/{id}/why")
    StandingResource why(@PathVariable KnowledgeBaseId id, @RequestBody WhyAsk ask) {
        Caller caller = callers.current();
        return StandingResource.of(whyNot.explain(
                caller,
                bases.get(caller, id),
                required("question", ask.question()),
                DocumentId.valueOf(required("document", ask.document())),
                ask.asProgram(),
                FieldFilter.having(ask.fields() == null ? Map.of() : ask.fields())));
    }

    /** An answer by a model, with what it rests on. */
    @PostMapping("/{id}/answer")
    AnswerResource answer(@PathVariable KnowledgeBaseId id, @RequestBody Ask ask) {
        Caller caller = callers.current();
        return switch (answering.answer(
                caller, bases.get(caller, id), required("question", ask.question()), required("model", ask.model()))) {
            case Reply.Answered answered -> AnswerResource.of(answered);
            case Reply.Declined declined -> throw new Refused(declined.message());
            case Reply.Failed failed ->
                throw new Refused("The model \"" + failed.offering().name() + "\" failed: "
                        + failed.failure().getMessage() + " Try again, or ask another.");
            case Reply.Embedded _ -> throw new IllegalStateException("a chat was answered with vectors");
        };
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the body needs the field \"" + name + "\"");
        }
        return value;
    }

    private static ResponseEntity<BaseResource> tagged(HttpStatus status, KnowledgeBase base) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(base.version()).toString())
                .body(BaseResource.of(base));
    }
}
