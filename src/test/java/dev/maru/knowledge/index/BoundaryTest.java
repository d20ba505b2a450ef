package dev.maru.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.shared.DocumentId;
import dev.maru.shared.SourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked by whomever: nothing comes back that they may not read, and nothing is withheld that they may. */
class BoundaryTest {
    private static final int DOCUMENTS = 100;
    private static final int CASES = 10_000;
    private static final List<String> WORDS = List.of("휴가", "출장", "보안", "budget", "release", "계약", "급여");

    @TempDir
    Path folder;

    private final Random random = new Random(20260);
    private final List<SourceId> sources = List.of(SourceId.next(), SourceId.next(), SourceId.next());
    private final List<String> readers =
            List.of("everyone", "team:a", "team:b", "team:c", "group:x", "group:y", "user:1", "user:2", "user:3");
    private final Map<DocumentId, AccessList> access = new HashMap<>();
    private final Map<DocumentId, SourceId> of = new HashMap<>();

    @Test
    void ten_thousand_random_askers_see_all_that_is_theirs_and_nothing_else() throws IOException {
        try (LuceneIndex index = new LuceneIndex(() -> folder, Clock.systemUTC())) {
            fill(index);
            int found = 0;
            for (int i = 0; i < CASES; i++) {
                if (i % 500 == 499) {
                    DocumentId changed = List.copyOf(access.keySet()).get(random.nextInt(DOCUMENTS));
                    access.put(changed, new AccessList(some(readers)));
                    index.permit(changed, access.getOrDefault(changed, AccessList.NOBODY));
                }
                Set<String> asker = some(readers);
                Set<SourceId> where = some(sources);
                String word = WORDS.get(random.nextInt(WORDS.size()));
                boolean byWords = i % 4 == 0;
                // by meaning everything is near enough, so that all that may be read must come
                Question question =
                        new Question(byWords ? word : "", byWords ? null : vector(), where, asker, DOCUMENTS);
                List<Hit> hits = index.search(question);
                assertThat(hits).allSatisfy(hit -> {
                    assertThat(where).contains(hit.source());
                    assertThat(mayRead(asker, hit.document())).isTrue();
                });
                if (!byWords) {
                    assertThat(hits).hasSize((int) access.keySet().stream()
                            .filter(document -> where.contains(of.get(document)) && mayRead(asker, document))
                            .count());
                }
                found += hits.size();
            }
            assertThat(found).isGreaterThan(CASES);
        }
    }

    private void fill(LuceneIndex index) {
        var documents = new ArrayList<ChunkIndex.IndexedDocument>();
        for (int i = 0; i < DOCUMENTS; i++) {
            DocumentId id = DocumentId.next();
            SourceId source = sources.get(random.nextInt(sources.size()));
            access.put(id, new AccessList(some(readers)));
            of.put(id, source);
            String text = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
            documents.add(
                    Indexed.document(source, id, access.getOrDefault(id, AccessList.NOBODY), List.of(vector()), text));
        }
        index.putAll(documents);
    }

    private boolean mayRead(Set<String> asker, DocumentId document) {
        return !Collections.disjoint(
                asker, access.getOrDefault(document, AccessList.NOBODY).readers());
    }

    private float[] vector() {
        float[] vector = new float[16];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** None of them now and then. */
    private <T> Set<T> some(List<T> all) {
        var some = new HashSet<T>();
        for (int wanted = random.nextInt(3); wanted > 0; wanted--) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }
}
