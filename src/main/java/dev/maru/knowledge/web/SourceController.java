package dev.maru.knowledge.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Proof;
import dev.maru.knowledge.Quality;
import dev.maru.knowledge.SourceFigures;
import dev.maru.knowledge.SourceFilter;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.Trial;
import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Connectors;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.web.EntityTag;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.util.List;
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
@RequestMapping("/api/data-sources")
class SourceController {
    private final Callers callers;
    private final DataSources sources;
    private final Connectors connectors;

    SourceController(Callers callers, DataSources sources, Connectors connectors) {
        this.callers = callers;
        this.sources = sources;
        this.connectors = connectors;
    }

    record ConnectorResource(String name, boolean experimental, List<Connector.Field> fields) {}

    @GetMapping("/connectors")
    Slice<ConnectorResource> connectors() {
        callers.current();
        return new Slice<>(
                connectors.all().stream()
                        .map(each -> new ConnectorResource(each.name(), each.isExperimental(), each.fields()))
                        .toList(),
                null);
    }

    @GetMapping
    Slice<SourceBody> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String connector,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var filter = new SourceFilter(
                team == null ? null : TeamId.valueOf(team), connector, SourceBody.named(SourceState.class, state), q);
        Slice<DataSource> found = sources.in(callers.current(), filter, page.limit(), page.after());
        return Lists.slice(found, SourceBody::of);
    }

    /** A draft: test it, look at its preview, then sync it. */
    @PostMapping
    ResponseEntity<SourceBody> create(@RequestBody SourceWishBody wanted) {
        return tagged(
                HttpStatus.CREATED,
                sources.create(
                        callers.current(),
                        TeamId.valueOf(SourceWishBody.required("team", wanted.team())),
                        SourceWishBody.required("connector", wanted.connector()),
                        wanted.wish()));
    }

    @GetMapping("/{id}")
    ResponseEntity<SourceBody> get(@PathVariable SourceId id) {
        return tagged(HttpStatus.OK, sources.get(callers.current(), id));
    }

    /** What is left out stays as it is; a secret stays as it was until it is given anew. */
    @PatchMapping("/{id}")
    ResponseEntity<SourceBody> change(
            @PathVariable SourceId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody SourceWishBody change) {
        Caller caller = callers.current();
        DataSource now = sources.get(caller, id);
        new EntityTag(now.version()).requireMatch(ifMatch);
        return tagged(HttpStatus.OK, sources.change(caller, id, change.changing(now), now.version()));
    }

    @PostMapping("/{id}/test")
    Trial test(@PathVariable SourceId id) {
        return sources.test(callers.current(), id);
    }

    @PostMapping("/{id}/preview")
    Preview preview(@PathVariable SourceId id) {
        return sources.preview(callers.current(), id);
    }

    @GetMapping("/{id}/preview")
    Preview lastPreview(@PathVariable SourceId id) {
        Preview preview = sources.lastPreview(callers.current(), id);
        if (preview == null) {
            throw new NotFound(new ResourceRef("preview of source", id.text()));
        }
        return preview;
    }

    @PostMapping("/{id}/pause")
    ResponseEntity<SourceBody> pause(@PathVariable SourceId id) {
        return tagged(HttpStatus.OK, sources.pause(callers.current(), id));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<SourceBody> resume(@PathVariable SourceId id) {
        return tagged(HttpStatus.OK, sources.resume(callers.current(), id));
    }

    record Forgotten(
            SourceId source,
            int documents,
            int chunks,
            int documentsLeft,
            int chunksLeft,
            int filesLeft,
            boolean gone) {
        static Forgotten of(Proof proof) {
            return new Forgotten(
                    proof.source(),
                    proof.documents(),
                    proof.chunks(),
                    proof.documentsLeft(),
                    proof.chunksLeft(),
                    proof.filesLeft(),
                    proof.holds());
        }
    }

    /** Deletes everything of it and answers what is left: nothing. */
    @PostMapping("/{id}/forget")
    Forgotten forget(@PathVariable SourceId id) {
        return Forgotten.of(sources.forget(callers.current(), id));
    }

    /** Newest last. */
    @GetMapping("/{id}/quality")
    Slice<Quality> quality(@PathVariable SourceId id) {
        return new Slice<>(sources.quality(callers.current(), id), null);
    }

    @GetMapping("/{id}/figures")
    SourceFigures figures(@PathVariable SourceId id) {
        return sources.figures(callers.current(), id);
    }

    private static ResponseEntity<SourceBody> tagged(HttpStatus status, DataSource source) {
        return ResponseEntity.status(status)
                .eTag(new EntityTag(source.version()).toString())
                .body(SourceBody.of(source));
    }
}
