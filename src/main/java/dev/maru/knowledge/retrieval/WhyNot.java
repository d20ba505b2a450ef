package dev.maru.knowledge.retrieval;

import static dev.maru.knowledge.retrieval.Standing.Cause.*;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.index.ChunkIndex.Placement;
import dev.maru.knowledge.retrieval.Retrieval.Found;
import dev.maru.knowledge.retrieval.Standing.Cause;
import dev.maru.model.FieldFilter;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.DocumentId;
import dev.maru.shared.Sentence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Says why a document was not given to a model: the first thing on its way that kept it out. Whoever may know nothing of the
 * document is told the same as if there were none.
 */
@Component
public class WhyNot {
    private final Retrieval retrieval;
    private final ObjectProvider<Documents> documents;
    private final Applications applications;

    WhyNot(Retrieval retrieval, ObjectProvider<Documents> documents, Applications applications) {
        this.retrieval = retrieval;
        this.documents = documents;
        this.applications = applications;
    }

    /**
     * @param id of the document
     * @param asProgram whether it is asked as an application of the team does, not as the caller
     * @param filter which documents count
     */
    public Standing explain(
            Caller caller, KnowledgeBase base, String question, DocumentId id, boolean asProgram, FieldFilter filter) {
        caller.require(Permission.BUILD, base.team());
        Asker asker = asProgram ? new Asker.Program(base.team()) : new Asker.Person(caller);
        ApplicationId payer = applications.playgroundOf(base.team()).id();
        KnowledgeSetup setup = base.setup();
        Document document = known(caller, id);
        if (document == null && !retrieval.reads(new Asker.Person(caller), setup, id)) {
            return new Seen(null, Placement.OUTSIDE).say(UNKNOWN);
        }
        Found found = retrieval.find(question, setup, asker, payer, filter);
        Seen seen = new Seen(document, retrieval.place(question, setup, asker, payer, filter, id));
        if (found.passages().stream().anyMatch(passage -> passage.document().equals(id))) {
            return seen.say(GIVEN);
        }
        for (int i = 0; i < found.hits().size(); i++) {
            if (found.hits().get(i).document().equals(id)) {
                return fated(seen, found, i, setup);
            }
        }
        if (seen.placement.inside()) {
            return deep(seen);
        }
        return document == null ? seen.say(UNKNOWN) : kept(seen, document, asker, setup, filter);
    }

    private @Nullable Document known(Caller caller, DocumentId id) {
        Documents all = documents.getIfAvailable();
        return all == null ? null : all.known(caller, id).orElse(null);
    }

    private static Standing fated(Seen seen, Found found, int at, KnowledgeSetup setup) {
        Hit hit = found.hits().get(at);
        return switch (found.fates().get(at)) {
            case GIVEN, SAME_PASSAGE -> seen.say(GIVEN);
            case NO_ANSWER ->
                seen.say(
                        NO_ANSWER,
                        hit.similarity() == null ? "–" : figure(hit.similarity()),
                        figure(setup.leastSimilarity()));
            case BELOW_CUT -> seen.say(BELOW_CUT, at + 1, setup.passages());
            case OVER_BUDGET -> seen.say(OVER_BUDGET, at + 1, setup.maxTokens());
        };
    }

    /** What kept it out before there was a search. */
    private Standing kept(Seen seen, Document document, Asker asker, KnowledgeSetup setup, FieldFilter filter) {
        if (!setup.sources().contains(document.source())) {
            return seen.say(OTHER_SOURCE);
        }
        if (retrieval.reads(asker, setup, document.id())) {
            return seen.say(filter.equals(FieldFilter.EVERY) ? NOT_INDEXED : FILTERED);
        }
        return switch (document.state()) {
            case QUARANTINED -> seen.say(QUARANTINED, document.reason());
            case UNREADABLE -> seen.say(UNREADABLE, document.reason());
            case WAITING -> seen.say(document.indexedAt() == null ? WAITING : NOT_READABLE);
            case INDEXED -> seen.say(document.chunks() == 0 ? NOT_INDEXED : NOT_READABLE);
        };
    }

    private static Standing deep(Seen seen) {
        Placement placement = seen.placement;
        return placement.rankByWords() == null && placement.rankByMeaning() == null
                ? seen.say(NOTHING_SHARED)
                : seen.say(TOO_DEEP, rank(placement.rankByWords()), rank(placement.rankByMeaning()));
    }

    private static String rank(@Nullable Integer rank) {
        return rank == null ? "–" : rank.toString();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** What is known before anything is said. */
    private record Seen(@Nullable Document document, Placement placement) {
        Standing say(Cause cause, Object... with) {
            return new Standing(
                    cause,
                    Sentence.of(
                            "knowledgebase.why."
                                    + cause.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            with),
                    document,
                    placement.rankByWords(),
                    placement.rankByMeaning(),
                    placement.similarity());
        }
    }
}
