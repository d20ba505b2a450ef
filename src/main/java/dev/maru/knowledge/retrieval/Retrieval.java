package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Excerpts;
import dev.maru.knowledge.Excerpts.Excerpt;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.knowledge.index.Embedder;
import dev.maru.knowledge.index.Embedder.EmbeddingUnavailable;
import dev.maru.model.FieldFilter;
import dev.maru.model.Passage;
import dev.maru.model.Texts;
import dev.maru.model.TokenEstimate;
import dev.maru.shared.ApplicationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what answers a question, for who asks it. */
@Component
public class Retrieval {
    /** Several chunks can stand behind one passage, and some are no answer. */
    private static final int DEEPER = 3;

    private static final int LEAST = 20;

    private final ChunkIndex index;
    private final Embedder embedder;
    private final Readers readers;

    Retrieval(ChunkIndex index, Embedder embedder, Readers readers) {
        this.index = index;
        this.embedder = embedder;
        this.readers = readers;
    }

    /**
     * What was found.
     *
     * @param hits as the searches gave them, the best first
     * @param passages what of them answers, cut to what a model is given
     * @param wordsAlone why meaning was not searched; null where it was, or was not to be
     */
    public record Found(
            List<Hit> hits,
            List<Passage> passages,
            @Nullable String wordsAlone) {
        public Found {
            hits = List.copyOf(hits);
            passages = List.copyOf(passages);
        }
    }

    /** @param payer the application that embedding the question is charged to */
    public Found find(String question, KnowledgeSetup setup, Asker asker, ApplicationId payer) {
        return find(question, setup, asker, payer, FieldFilter.EVERY);
    }

    /** @param filter which documents count */
    public Found find(String question, KnowledgeSetup setup, Asker asker, ApplicationId payer, FieldFilter filter) {
        Set<String> identities = readers.of(asker, setup.sources());
        Searched searched = search(question, setup, identities, payer, filter, setup.passages() * DEEPER);
        return new Found(
                searched.hits, passages(question, searched.hits, setup, identities), searched.vector.wordsAlone);
    }

    /** What answers, without a model's budget: from the one after so many, at most so many. */
    Excerpts look(
            String question,
            KnowledgeSetup setup,
            Asker asker,
            ApplicationId payer,
            FieldFilter filter,
            int from,
            int most) {
        Set<String> identities = readers.of(asker, setup.sources());
        Searched searched = search(question, setup, identities, payer, filter, (from + most + 1) * DEEPER);
        var given = new HashSet<String>();
        var excerpts = new ArrayList<Excerpt>();
        for (Hit hit : searched.hits) {
            if (Relevance.answers(question, hit, setup)) {
                Chunk chunk = whole(hit, identities);
                if (given.add(hit.document() + "/" + chunk.ordinal())) {
                    excerpts.add(excerpt(hit, chunk));
                }
            }
        }
        List<Excerpt> page = excerpts.stream().skip(from).limit(most).toList();
        return new Excerpts(page, excerpts.size() > from + most, searched.vector.wordsAlone);
    }

    private static Excerpt excerpt(Hit hit, Chunk chunk) {
        Integer page = chunk.page() == null ? hit.chunk().page() : chunk.page();
        return new Excerpt(
                hit.source(),
                hit.document(),
                chunk.ordinal(),
                hit.title(),
                opened(hit.address(), page),
                page,
                chunk.text(),
                hit.fields(),
                hit.score());
    }

    private record Searched(List<Hit> hits, Embedded vector) {}

    private record Embedded(
            float @Nullable [] vector, @Nullable String wordsAlone) {}

    private Searched search(
            String question,
            KnowledgeSetup setup,
            Set<String> identities,
            ApplicationId payer,
            FieldFilter filter,
            int depth) {
        Embedded vector = embed(question, setup, payer);
        return new Searched(
                index.search(new Question(
                        question,
                        vector.vector,
                        setup.sources(),
                        identities,
                        filter,
                        setup.vocabulary(),
                        setup.blend(),
                        Math.max(LEAST, depth),
                        true)),
                vector);
    }

    private Embedded embed(String question, KnowledgeSetup setup, ApplicationId payer) {
        if (setup.meaning() > 0 && !question.isBlank() && !setup.sources().isEmpty()) {
            try {
                return new Embedded(
                        embedder.embed(List.of(question), Texts.Use.QUERY, payer)
                                .getFirst(),
                        null);
            } catch (EmbeddingUnavailable e) {
                return new Embedded(null, e.getMessage());
            }
        }
        return new Embedded(null, null);
    }

    private List<Passage> passages(String question, List<Hit> hits, KnowledgeSetup setup, Set<String> identities) {
        var passages = new ArrayList<Passage>();
        var given = new HashSet<String>();
        long tokens = 0;
        for (Hit hit : hits) {
            if (passages.size() == setup.passages()) {
                break;
            }
            Chunk chunk = whole(hit, identities);
            if (!Relevance.answers(question, hit, setup) || !given.add(hit.document() + "/" + chunk.ordinal())) {
                continue;
            }
            long takes = TokenEstimate.of(chunk.text());
            if (tokens + takes > setup.maxTokens()) {
                continue; // a shorter one may still fit
            }
            tokens += takes;
            Integer page = chunk.page() == null ? hit.chunk().page() : chunk.page();
            passages.add(new Passage(
                    passages.size() + 1,
                    chunk.text(),
                    hit.document(),
                    hit.title(),
                    opened(hit.address(), page),
                    page,
                    hit.score()));
        }
        return passages;
    }

    /** A document that is read in the portal opens where the passage stands. */
    private static String opened(String address, @Nullable Integer page) {
        return page != null && address.startsWith("/documents/") ? address + "?page=" + page : address;
    }

    /** The larger chunk that stands behind a small one. */
    private Chunk whole(Hit hit, Set<String> identities) {
        Integer parent = hit.chunk().parent();
        return parent == null
                ? hit.chunk()
                : index.chunk(hit.document(), parent, identities).orElse(hit.chunk());
    }
}
