package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.shared.DocumentId;
import dev.maru.shared.Slice;
import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of sources, for who looks after them. */
public interface Documents {
    /** By path, from the offset. */
    List<Document> list(Caller caller, SourceId source, DocumentFilter filter, int offset, int limit);

    int count(Caller caller, SourceId source, DocumentFilter filter);

    /** Oldest first, after the id that ended the slice before. */
    Slice<Document> in(Caller caller, SourceId source, DocumentFilter filter, int limit, @Nullable String after);

    Document get(Caller caller, SourceId source, DocumentId document);

    /**
     * Lets this content of a document out of quarantine; it is indexed by a sync that is queued at once. What it says when
     * it has changed is checked anew.
     *
     * @param reason why, for the audit trail
     * @throws dev.maru.shared.Refused if it is not in quarantine
     */
    Document release(Caller caller, SourceId source, DocumentId document, String reason);

    /**
     * What is indexed of it, for whoever may read it: where citations lead.
     *
     * @throws dev.maru.shared.NotFound if there is none that the caller may read
     */
    ReadableDocument read(Caller caller, DocumentId document);

    /** Where it stands, for who may see its source or read it; empty for who may know nothing of it. */
    Optional<Document> known(Caller caller, DocumentId document);

    /** Looks at it again in a sync that is queued at once, whatever it stood at. */
    Document retry(Caller caller, SourceId source, DocumentId document);
}
