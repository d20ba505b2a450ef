package dev.maru.knowledge.web;

import dev.maru.identity.Callers;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Documents;
import dev.maru.shared.DocumentId;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import dev.maru.web.Lists;
import dev.maru.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/data-sources/{source}/documents")
class DocumentController {
    private final Callers callers;
    private final Documents documents;

    DocumentController(Callers callers, Documents documents) {
        this.callers = callers;
        this.documents = documents;
    }

    record DocumentBody(
            DocumentId id,
            SourceId source,
            String path,
            String address,
            String title,
            String owner,
            String mediaType,
            @Nullable String language,
            long bytes,
            @Nullable Instant modifiedAt,
            @Nullable Set<String> readers,
            String state,
            String reasonCode,
            String reason,
            List<Document.Finding> findings,
            String nextAction,
            int tries,
            int chunks,
            boolean embedded,
            Instant firstSeen,
            @Nullable Instant indexedAt) {
        static DocumentBody of(Document document) {
            return new DocumentBody(
                    document.id(),
                    document.source(),
                    document.path(),
                    document.address(),
                    document.title(),
                    document.owner(),
                    document.mediaType(),
                    document.language(),
                    document.bytes(),
                    document.modifiedAt(),
                    document.readers(),
                    SourceBody.word(document.state()),
                    document.reasonCode(),
                    document.reason(),
                    document.findings(),
                    SourceBody.word(document.next()),
                    document.tries(),
                    document.chunks(),
                    document.embedded(),
                    document.firstSeen(),
                    document.indexedAt());
        }
    }

    record Release(@Nullable String reason) {}

    @GetMapping
    Slice<DocumentBody> list(
            @PathVariable SourceId source,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String gate,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var filter = new DocumentFilter(SourceBody.named(DocumentState.class, state), gate, language, q);
        Slice<Document> found = documents.in(callers.current(), source, filter, page.limit(), page.after());
        return Lists.slice(found, DocumentBody::of);
    }

    @GetMapping("/{id}")
    DocumentBody get(@PathVariable SourceId source, @PathVariable DocumentId id) {
        return DocumentBody.of(documents.get(callers.current(), source, id));
    }

    /** Lets it out of quarantine; the reason goes into the audit trail. */
    @PostMapping("/{id}/release")
    DocumentBody release(@PathVariable SourceId source, @PathVariable DocumentId id, @RequestBody Release release) {
        return DocumentBody.of(
                documents.release(callers.current(), source, id, SourceWishBody.required("reason", release.reason())));
    }

    @PostMapping("/{id}/retry")
    DocumentBody retry(@PathVariable SourceId source, @PathVariable DocumentId id) {
        return DocumentBody.of(documents.retry(callers.current(), source, id));
    }
}
