package dev.maru.audit.web;

import dev.maru.audit.AuditCsv;
import dev.maru.audit.AuditEntry;
import dev.maru.audit.AuditQuestion;
import dev.maru.audit.AuditTrail;
import dev.maru.audit.ChainCheck;
import dev.maru.audit.ChainHead;
import dev.maru.identity.Callers;
import dev.maru.shared.Slice;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.web.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/audit")
class AuditController {
    private final AuditTrail trail;
    private final Callers callers;

    AuditController(AuditTrail trail, Callers callers) {
        this.trail = trail;
        this.callers = callers;
    }

    @GetMapping
    Slice<AuditEntry> search(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable UserId actor,
            @RequestParam(required = false) @Nullable String targetType,
            @RequestParam(required = false) @Nullable String targetId,
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var question = new AuditQuestion(text, act, actor, targetType, targetId, team, from, to);
        var found = trail.search(callers.current(), question, page.limit(), page.after());
        String next = found.next();
        return new Slice<>(found.items(), next == null ? null : PageRequest.cursor(next));
    }

    /** The same as a file, at most {@link AuditCsv#MOST} rows. */
    @GetMapping(path = "/export", produces = "text/csv")
    String export(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable UserId actor,
            @RequestParam(required = false) @Nullable TeamId team,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return new AuditCsv(trail)
                .of(callers.current(), new AuditQuestion(text, act, actor, null, null, team, from, to));
    }

    @PostMapping("/verify")
    ChainCheck verify() {
        return trail.verify(callers.current());
    }

    @GetMapping("/head")
    ResponseEntity<ChainHead> head() {
        return trail.head(callers.current())
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }
}
