package dev.maru.knowledge.source;

import dev.maru.knowledge.Document;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.chunk.ChunkSettings;
import dev.maru.knowledge.chunk.Chunking;
import dev.maru.knowledge.gate.Fingerprint;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates;
import dev.maru.knowledge.gate.Neighbours;
import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.Reading;
import dev.maru.knowledge.reading.Readings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Makes of a file what a sync indexes, and what a preview shows: it is read, looked over, cut. */
@Component
class Ingestion {
    private final Readings readings;
    private final Gates gates;
    private final Chunking chunking;

    Ingestion(Readings readings, Gates gates, Chunking chunking) {
        this.readings = readings;
        this.gates = gates;
        this.chunking = chunking;
    }

    /** What came of a file. */
    sealed interface Outcome {
        /** @param document as it may be indexed */
        record Ready(
                ReadDocument document,
                Fingerprint fingerprint,
                String title,
                List<Chunk> chunks,
                List<Document.Finding> findings)
                implements Outcome {}

        /** @param gate which keeps it out, in lower case */
        record Kept(ReadDocument document, String title, String gate, String reason, List<Document.Finding> findings)
                implements Outcome {}

        record Unreadable(Reading.Reason code, String message) implements Outcome {}
    }

    /**
     * @param path where the document lies; its last part names it where it has no title
     * @param released whether a person has let this very content through
     * @param neighbours the documents that it may be a duplicate of
     */
    Outcome of(
            Path file,
            String path,
            GateSettings gateSettings,
            ChunkSettings chunkSettings,
            boolean released,
            Neighbours neighbours) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (readings.read(file, name)) {
            case Reading.Unreadable(var code, var message) -> new Outcome.Unreadable(code, message);
            case Reading.Read(var document) -> look(document, name, gateSettings, chunkSettings, released, neighbours);
        };
    }

    private Outcome look(
            ReadDocument document,
            String name,
            GateSettings gateSettings,
            ChunkSettings chunkSettings,
            boolean released,
            Neighbours neighbours) {
        Gates.Inspection inspection = gates.inspect(document, gateSettings, neighbours);
        List<Document.Finding> findings =
                inspection.findings().stream().map(Ingestion::seen).toList();
        String title = document.title() == null || document.title().isBlank() ? name : document.title();
        if (inspection.quarantined() && !released) {
            Gates.Finding gravest = inspection.findings().stream()
                    .filter(finding -> finding.action() == GateSettings.Action.QUARANTINE)
                    .findFirst()
                    .orElseThrow();
            return new Outcome.Kept(
                    document, title, gravest.gate().name().toLowerCase(Locale.ROOT), gravest.sample(), findings);
        }
        List<Chunk> chunks = chunking.cut(inspection.document(), title, chunkSettings);
        return new Outcome.Ready(inspection.document(), Fingerprint.of(document), title, chunks, findings);
    }

    private static Document.Finding seen(Gates.Finding finding) {
        return new Document.Finding(
                finding.gate().name().toLowerCase(Locale.ROOT),
                finding.action().name().toLowerCase(Locale.ROOT),
                finding.count(),
                finding.sample());
    }
}
