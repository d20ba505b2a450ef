package dev.maru.knowledge.source;

import dev.maru.knowledge.gate.Fingerprint;
import dev.maru.knowledge.gate.Neighbours;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents that say the same, wholly or nearly: what a document may be a duplicate of, or the one that moved. */
@Component
class Twins {
    private final JdbcClient database;

    Twins(JdbcClient database) {
        this.database = database;
    }

    /** What its text is known again by from now on; null for nothing. In the transaction of the caller. */
    void know(DocumentId document, @Nullable Fingerprint fingerprint) {
        database.sql("DELETE FROM knowledge.document_band WHERE document = ?")
                .param(document.value())
                .update();
        if (fingerprint != null && !fingerprint.bands().isEmpty()) {
            database.sql("""
                            INSERT INTO knowledge.document_band (document, band)
                            SELECT ?, band FROM unnest(string_to_array(?, ' ')) AS band ON CONFLICT DO NOTHING
                            """)
                    .params(document.value(), String.join(" ", fingerprint.bands()))
                    .update();
        }
    }

    /** The indexed documents of the team that a document may be a duplicate of. */
    Neighbours neighbours(HeldSync held, Due due) {
        return fingerprint -> nearest(held.source(), due.id(), fingerprint);
    }

    private Optional<Neighbours.Twin> nearest(SourceId source, DocumentId self, Fingerprint fingerprint) {
        List<Neighbours.Twin> twins = new ArrayList<>();
        List<String> bands = fingerprint.bands().isEmpty() ? List.of("") : fingerprint.bands();
        database.sql("""
                        SELECT d.path, d.text_hash, d.sketch FROM knowledge.document d
                        JOIN knowledge.source s ON s.id = d.source
                        WHERE d.state = 'INDEXED' AND d.id <> :self
                          AND s.team = (SELECT team FROM knowledge.source WHERE id = :source)
                          AND (d.text_hash = :exact
                               OR d.id IN (SELECT document FROM knowledge.document_band WHERE band IN (:bands)))
                        LIMIT 200
                        """)
                .param("self", self.value())
                .param("source", source.value())
                .param("exact", fingerprint.exact())
                .param("bands", bands)
                .query(row -> {
                    var other = new Fingerprint(row.getString("text_hash"), row.getString("sketch"));
                    twins.add(new Neighbours.Twin(row.getString("path"), other.resemblance(fingerprint)));
                });
        return twins.stream()
                .filter(twin -> twin.resemblance() >= Fingerprint.NEAR)
                .max(Comparator.comparingDouble(Neighbours.Twin::resemblance));
    }

    /** Another document of the team with the same content that is indexed. */
    Optional<String> same(HeldSync held, Due due, String hash) {
        return database.sql("""
                        SELECT d.path FROM knowledge.document d JOIN knowledge.source s ON s.id = d.source
                        WHERE d.hash = :hash AND d.state = 'INDEXED' AND d.id <> :id
                          AND s.team = (SELECT team FROM knowledge.source WHERE id = :source) LIMIT 1
                        """)
                .param("hash", hash)
                .param("id", due.id().value())
                .param("source", held.source().value())
                .query(String.class)
                .optional();
    }

    /** One of the same content that is missing from the list: what was added is that one, at another place. */
    Optional<DocumentId> moved(HeldSync held, Due due, String hash) {
        return database.sql("""
                        SELECT id FROM knowledge.document
                        WHERE source = ? AND hash = ? AND seen_in <> ? AND id <> ? ORDER BY id LIMIT 1
                        """)
                .params(
                        held.source().value(),
                        hash,
                        held.sync().value(),
                        due.id().value())
                .query((row, _) -> new DocumentId(row.getObject("id", UUID.class)))
                .optional();
    }
}
