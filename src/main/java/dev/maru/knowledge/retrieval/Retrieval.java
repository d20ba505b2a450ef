package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Excerpts;
import dev.maru.knowledge.Excerpts.Excerpt;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Placement;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.knowledge.index.Embedder;
import dev.maru.knowledge.index.Embedder.EmbeddingUnavailable;
import dev.maru.knowledge.retrieval.Reworder.Sought;
import dev.maru.model.FieldFilter;
import dev.maru.model.Passage;
import dev.maru.model.Texts;
import dev.maru.model.TokenEstimate;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.DocumentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
     * @param fates what became of each of them
     * @param passages what of them answers, cut to what a model is given
     * @param wordsAlone why meaning was not searched; null where it was, or was not to be
     * @param variants in which other words it was asked too
     */
    public record Found(
            List<Hit> hits,
            List<Fate> fates,
            List<Passage> passages,
            @Nullable String wordsAlone,
            List<String> variants) {
        public Found {
            variants = List.copyOf(variants);
            hits = List.copyOf(hits);
            fates = List.copyOf(fates);
            passages = List.copyOf(passages);
        }
    }

    /** What becomes of a hit on its way to a model. */
    public enum Fate {
        GIVEN,
        /** The larger passage behind it was given already. */
        SAME_PASSAGE,
        /** Too far from the question. */
        NO_ANSWER,
        /** There were enough better ones. */
        BELOW_CUT,
        /** It would take more tokens than are left. */
        OVER_BUDGET
    }

    /** @param payer the application that embedding the question is charged to */
    public Found find(String question, KnowledgeSetup setup, Asker asker, ApplicationId payer) {
        return find(question, setup, asker, payer, FieldFilter.EVERY);
    }

    /** @param filter which documents count */
    public Found find(String question, KnowledgeSetup setup, Asker asker, ApplicationId payer, FieldFilter filter) {
        Set<String> identities = readers.of(asker, setup.sources());
        Searched searched = search(question, setup, identities, payer, filter, setup.passages() * DEEPER);
        var passages = new ArrayList<Passage>();
        List<Fate> fates =
                passages(hit -> Relevance.answers(question, hit, setup), searched.hits, setup, identities, passages);
        return new Found(searched.hits, fates, passages, searched.vector.wordsAlone, List.of());
    }

    /** What is found for the question or one of its variants, put into one order by their ranks. */
    Found find(Sought sought, KnowledgeSetup setup, Asker asker, ApplicationId payer, FieldFilter filter) {
        if (sought.variants().isEmpty()) {
            return find(sought.question(), setup, asker, payer, filter);
        }
        Set<String> identities = readers.of(asker, setup.sources());
        var merged = new Merged();
        String wordsAlone = null;
        for (String each : sought.all()) {
            Searched searched = search(each, setup, identities, payer, filter, setup.passages() * DEEPER);
            merged.add(each, searched.hits, setup);
            wordsAlone = wordsAlone == null ? searched.vector.wordsAlone : wordsAlone;
        }
        var passages = new ArrayList<Passage>();
        List<Hit> hits = merged.hits();
        List<Fate> fates = passages(merged::answers, hits, setup, identities, passages);
        return new Found(hits, fates, passages, wordsAlone, sought.variants());
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
                chunk.opened(hit.address()),
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
                index.search(asked(question, vector, setup, identities, filter, Math.max(LEAST, depth))), vector);
    }

    private static Question asked(
            String question,
            Embedded vector,
            KnowledgeSetup setup,
            Set<String> identities,
            FieldFilter filter,
            int limit) {
        return new Question(
                question,
                vector.vector,
                setup.sources(),
                identities,
                filter,
                setup.vocabulary(),
                setup.blend(),
                limit,
                true);
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

    /** @return what becomes of each hit; those that are given are put into the passages */
    private List<Fate> passages(
            Predicate<Hit> answers,
            List<Hit> hits,
            KnowledgeSetup setup,
            Set<String> identities,
            List<Passage> passages) {
        var fates = new ArrayList<Fate>();
        var given = new HashSet<String>();
        long tokens = 0;
        for (Hit hit : hits) {
            if (passages.size() == setup.passages()) {
                fates.add(Fate.BELOW_CUT);
            } else if (!answers.test(hit)) {
                fates.add(Fate.NO_ANSWER);
            } else {
                Chunk chunk = whole(hit, identities);
                long takes = TokenEstimate.of(chunk.text());
                if (given.contains(hit.document() + "/" + chunk.ordinal())) {
                    fates.add(Fate.SAME_PASSAGE);
                } else if (tokens + takes > setup.maxTokens()) {
                    fates.add(Fate.OVER_BUDGET); // a shorter one may still fit
                } else {
                    given.add(hit.document() + "/" + chunk.ordinal());
                    tokens += takes;
                    fates.add(Fate.GIVEN);
                    passages.add(passage(passages.size() + 1, hit, chunk));
                }
            }
        }
        return fates;
    }

    private static Passage passage(int number, Hit hit, Chunk chunk) {
        Integer page = chunk.page() == null ? hit.chunk().page() : chunk.page();
        return new Passage(
                number, chunk.text(), hit.document(), hit.title(), chunk.opened(hit.address()), page, hit.score());
    }

    /** Where a document stands for this question, counted exactly. */
    Placement place(
            String question,
            KnowledgeSetup setup,
            Asker asker,
            ApplicationId payer,
            FieldFilter filter,
            DocumentId document) {
        Set<String> identities = readers.of(asker, setup.sources());
        return index.place(asked(question, embed(question, setup, payer), setup, identities, filter, LEAST), document);
    }

    /** Whether anything of it is in the index for who asks. */
    boolean reads(Asker asker, KnowledgeSetup setup, DocumentId document) {
        return chunk(asker, setup, document, 0).isPresent();
    }

    /** A part of a document, for who may read it. */
    Optional<Chunk> chunk(Asker asker, KnowledgeSetup setup, DocumentId document, int ordinal) {
        return index.chunk(document, ordinal, readers.of(asker, setup.sources()));
    }

    /** The larger chunk that stands behind a small one. */
    private Chunk whole(Hit hit, Set<String> identities) {
        Integer parent = hit.chunk().parent();
        return parent == null
                ? hit.chunk()
                : index.chunk(hit.document(), parent, identities).orElse(hit.chunk());
    }
}
