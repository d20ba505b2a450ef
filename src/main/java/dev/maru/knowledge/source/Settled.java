package dev.maru.knowledge.source;

import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.gate.Fingerprint;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param settled what this was found for
 * @param fingerprint what its text is known again by; null where it is not indexed
 */
record Settled(
        Due due,
        DocumentState state,
        String reasonCode,
        String reason,
        List<Document.Finding> findings,
        String title,
        String mediaType,
        @Nullable String language,
        @Nullable String owner,
        @Nullable Instant modified,
        String mark,
        String hash,
        int chunks,
        boolean embedded,
        String settled,
        @Nullable Fingerprint fingerprint) {

    /** It is in the index. */
    static Settled indexed(Work.Put put, boolean embedded, Standard standard) {
        ReadDocument document = put.ready().document();
        return new Settled(
                put.due(),
                DocumentState.INDEXED,
                "",
                "",
                put.ready().findings(),
                put.ready().title(),
                document.mediaType(),
                document.language(),
                document.author(),
                document.modified() == null ? put.modified() : document.modified(),
                put.mark(),
                put.hash(),
                put.ready().chunks().size(),
                embedded,
                standard.settled(put.due(), put.hash()),
                put.ready().fingerprint());
    }

    /** It says the same as another one. */
    static Settled twin(Due due, String other, Version version, Standard standard) {
        var finding = new Document.Finding(
                Gate.DUPLICATE.name().toLowerCase(Locale.ROOT),
                GateSettings.Action.QUARANTINE.name().toLowerCase(Locale.ROOT),
                1,
                other);
        return out(due, DocumentState.QUARANTINED, "duplicate", other, List.of(finding), version, standard, null, null);
    }

    static Settled unreadable(Due due, Reading.Reason code, String message, Version version, Standard standard) {
        return out(
                due,
                DocumentState.UNREADABLE,
                code.name().toLowerCase(Locale.ROOT),
                message,
                List.of(),
                version,
                standard,
                null,
                null);
    }

    static Settled kept(Due due, Ingestion.Outcome.Kept kept, Version version, Standard standard) {
        return out(
                due,
                DocumentState.QUARANTINED,
                kept.gate(),
                kept.reason(),
                kept.findings(),
                version,
                standard,
                kept.title(),
                kept.document());
    }

    private static Settled out(
            Due due,
            DocumentState state,
            String code,
            String reason,
            List<Document.Finding> findings,
            Version version,
            Standard standard,
            @Nullable String title,
            @Nullable ReadDocument document) {
        return new Settled(
                due,
                state,
                code,
                reason,
                findings,
                title == null ? due.title() : title,
                document == null ? "" : document.mediaType(),
                document == null ? null : document.language(),
                document == null ? null : document.author(),
                document == null ? null : document.modified(),
                version.mark(),
                version.hash(),
                0,
                false,
                standard.settled(due, version.hash()),
                null);
    }

    /**
     * Which version of a document was looked at.
     *
     * @param hash of its content; empty where it was not fetched
     */
    record Version(String hash, String mark) {}
}
