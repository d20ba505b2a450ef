package dev.maru.knowledge.source;

import dev.maru.knowledge.Quality;
import dev.maru.shared.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The quality score of a source: of its documents, the share that is indexed and in which nothing was found. One that is kept
 * out or cannot be read counts nothing; one in which a gate found something that it only tags or masks counts for 0.7.
 */
@Component
class QualityFigures {
    private static final double TAGGED_LOSES = 0.3;
    private final JdbcClient database;

    QualityFigures(JdbcClient database) {
        this.database = database;
    }

    Quality of(SourceId source, Instant now) {
        int documents = database.sql("SELECT count(*) FROM knowledge.document WHERE source = ?")
                .param(source.value())
                .query(Integer.class)
                .single();
        Map<String, Double> losses = new TreeMap<>();
        database.sql("""
                        SELECT CASE WHEN state = 'INDEXED' THEN findings::jsonb -> 0 ->> 'gate' ELSE reason_code END AS cause,
                               state = 'INDEXED' AS indexed, count(*) AS number
                        FROM knowledge.document
                        WHERE source = ? AND (state <> 'INDEXED' OR findings <> '[]') GROUP BY 1, 2
                        """).param(source.value()).query(row -> {
            String cause = row.getString("cause");
            double each = row.getBoolean("indexed") ? TAGGED_LOSES : 1;
            losses.merge(cause == null ? "" : cause, each * row.getInt("number"), Double::sum);
        });
        Map<String, Integer> pulls = new TreeMap<>();
        losses.forEach((cause, loss) -> pulls.put(cause, (int) Math.round(100 * loss / documents)));
        double lost = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        int score = documents == 0 ? 100 : (int) Math.round(100 * (1 - lost / documents));
        return new Quality(now, documents, Math.clamp(score, 0, 100), pulls);
    }

    /** The latest thousand, newest last. */
    List<Quality> history(SourceId source) {
        return database.sql("""
                        SELECT * FROM (SELECT at, documents, score, pulls FROM knowledge.quality
                                       WHERE source = ? ORDER BY at DESC LIMIT 1000) AS latest ORDER BY at
                        """)
                .param(source.value())
                .query((row, _) -> new Quality(
                        row.getTimestamp("at").toInstant(),
                        row.getInt("documents"),
                        row.getInt("score"),
                        SourceJson.numbers(row.getString("pulls"))))
                .list();
    }
}
