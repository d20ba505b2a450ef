package dev.maru.knowledge.web;

import dev.maru.identity.Callers;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.Syncs;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.UserId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/data-sources/{source}/syncs")
class SyncController {
    private final Callers callers;
    private final Syncs syncs;

    SyncController(Callers callers, Syncs syncs) {
        this.callers = callers;
        this.syncs = syncs;
    }

    record SyncBody(
            SyncId id,
            SourceId source,
            String state,
            String phase,
            @Nullable UserId startedBy,
            Sync.Counts counts,
            int waiting,
            String wordsOnly,
            String problem,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        static SyncBody of(Sync sync) {
            return new SyncBody(
                    sync.id(),
                    sync.source(),
                    SourceBody.word(sync.state()),
                    SourceBody.word(sync.phase()),
                    sync.startedBy(),
                    sync.counts(),
                    sync.waiting(),
                    sync.wordsOnly(),
                    sync.problem(),
                    sync.createdAt(),
                    sync.startedAt(),
                    sync.endedAt());
        }
    }

    /** Queues one; answers the one that is at work or waits, where there is one. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SyncBody start(@PathVariable SourceId source) {
        return SyncBody.of(syncs.start(callers.current(), source));
    }

    /** Newest first. */
    @GetMapping
    Slice<SyncBody> list(
            @PathVariable SourceId source,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        Slice<Sync> found = syncs.in(callers.current(), source, page.limit(), page.after());
        return Lists.slice(found, SyncBody::of);
    }

    @GetMapping("/{id}")
    SyncBody get(@PathVariable SourceId source, @PathVariable SyncId id) {
        return SyncBody.of(syncs.get(callers.current(), source, id));
    }

    @PostMapping("/{id}/cancel")
    SyncBody cancel(@PathVariable SourceId source, @PathVariable SyncId id) {
        return SyncBody.of(syncs.cancel(callers.current(), source, id));
    }
}
