package dev.maru.knowledge.retrieval;

import dev.maru.identity.Caller;
import dev.maru.knowledge.GoldenQuestion;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.shared.DocumentId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tries setups of a knowledge base on its golden questions, as far as the one who tries may read. */
@Component
public class Trials {
    private final Answering answering;

    Trials(Answering answering) {
        this.answering = answering;
    }

    public Trial run(Caller caller, KnowledgeBase base, KnowledgeSetup setup, List<GoldenQuestion> questions) {
        var ranks = new ArrayList<Integer>();
        for (GoldenQuestion each : questions) {
            ranks.add(rank(
                    answering.retrieve(caller, base, setup, each.question()).hits(), each));
        }
        return new Trial(ranks);
    }

    /** Of the first right document: several chunks of one count once. */
    private static int rank(List<Hit> hits, GoldenQuestion question) {
        List<DocumentId> documents =
                hits.stream().map(Hit::document).distinct().limit(Trial.DEPTH).toList();
        for (int i = 0; i < documents.size(); i++) {
            if (question.documents().contains(documents.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
