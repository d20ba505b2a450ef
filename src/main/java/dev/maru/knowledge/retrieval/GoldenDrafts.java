package dev.maru.knowledge.retrieval;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.GoldenDraft;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSources;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Message;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.shared.Act;
import dev.maru.shared.DocumentId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Uuid7;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Golden questions that a model drafts from the documents: a person reads each of them beside its passage, and takes it, as it
 * is or put better, or leaves it. Only from what the whole team may read, because the whole team sees the drafts.
 */
@Component
public class GoldenDrafts {
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST = 200;
    /** Shorter ones answer nothing that one would ask. */
    private static final int SHORTEST_PASSAGE = 60;

    private static final int LONGEST_PASSAGE = 3000;
    private static final int LONGEST_QUESTION = 300;
    /** So many documents after each other, where the first have nothing that the team may read. */
    private static final int TRIES = 50;

    private static final String TASK = """
        You are given a passage of a company's document. Write one question that somebody who does not know the document \
        would ask, and that this passage answers. Use the language of the passage, but other words than it where you can. \
        Do not mention a passage, a text or a document. Answer with the question alone, on one line.\
        """;

    private final KnowledgeBases bases;
    private final GoldenQuestions questions;
    private final ObjectProvider<KnowledgeSources> sources;
    private final ObjectProvider<Documents> documents;
    private final Retrieval retrieval;
    private final Invocations invocations;
    private final Applications applications;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GoldenDrafts(
            KnowledgeBases bases,
            GoldenQuestions questions,
            ObjectProvider<KnowledgeSources> sources,
            ObjectProvider<Documents> documents,
            Retrieval retrieval,
            Invocations invocations,
            Applications applications,
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock) {
        this.bases = bases;
        this.questions = questions;
        this.sources = sources;
        this.documents = documents;
        this.retrieval = retrieval;
        this.invocations = invocations;
        this.applications = applications;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Those that nobody has taken or left, oldest first, as far as the caller may read what they were written from. */
    public List<GoldenDraft> of(Caller caller, KnowledgeBaseId id) {
        KnowledgeBase base = bases.get(caller, id);
        var reader = new Asker.Person(caller);
        return all(id).stream()
                .filter(draft -> retrieval.reads(reader, base.setup(), draft.document()))
                .toList();
    }

    private List<GoldenDraft> all(KnowledgeBaseId base) {
        return database.sql("""
            SELECT id, question, document, passage, model, created_at FROM knowledge.golden_draft
            WHERE knowledge_base = ? ORDER BY id\
            """)
                .param(base.value())
                .query((row, _) -> new GoldenDraft(
                        row.getObject("id", UUID.class),
                        row.getString("question"),
                        new DocumentId(row.getObject("document", UUID.class)),
                        row.getString("passage"),
                        row.getString("model"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /**
     * Writes some; the team's playground pays.
     *
     * @return how many were written
     * @throws Refused if the model cannot be used
     */
    public int draft(Caller caller, KnowledgeBaseId id, String model, int wanted) {
        KnowledgeBase base = bases.get(caller, id);
        caller.require(Permission.BUILD, base.team());
        if (wanted < 1 || wanted > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_AT_ONCE + " questions are drafted at once, not " + wanted);
        }
        if (all(id).size() + wanted > MOST) {
            throw new Refused("There are drafts enough to look at: take or leave some first.");
        }
        int written = 0;
        for (int i = 0; i < wanted; i++) {
            Optional<Picked> picked = pick(caller, base);
            if (picked.isEmpty()) {
                break;
            }
            String question = ask(base, model, picked.get().passage);
            if (!question.isEmpty()) {
                keep(id, question, picked.get(), model);
                written++;
            }
        }
        tell("knowledge-base.questions-drafted", caller, base, Map.of("drafts", "" + written, "model", model));
        return written;
    }

    private record Picked(DocumentId document, String passage) {}

    /** A passage by chance: of a document of one of its sources, that the whole team may read. */
    private Optional<Picked> pick(Caller caller, KnowledgeBase base) {
        Documents all = documents.getIfAvailable();
        KnowledgeSources known = sources.getIfAvailable();
        List<Named> of = all == null || known == null
                ? List.of()
                : known.visibleTo(caller).stream()
                        .filter(each -> base.setup().sources().contains(each.id()))
                        .toList();
        var indexed = new DocumentFilter(DocumentState.INDEXED, null, null, "");
        if (all == null || of.isEmpty()) {
            return Optional.empty();
        }
        Named source = of.get(ThreadLocalRandom.current().nextInt(of.size()));
        int count = all.count(caller, source.id(), indexed);
        int from = count == 0 ? 0 : ThreadLocalRandom.current().nextInt(count);
        for (int i = 0; i < Math.min(count, TRIES); i++) {
            List<Document> one = all.list(caller, source.id(), indexed, (from + i) % count, 1);
            Optional<Picked> passage = one.isEmpty() ? Optional.empty() : passage(base, one.getFirst());
            if (passage.isPresent()) {
                return passage;
            }
        }
        return Optional.empty();
    }

    private Optional<Picked> passage(KnowledgeBase base, Document document) {
        if (document.chunks() == 0) {
            return Optional.empty();
        }
        var program = new Asker.Program(base.team());
        var fitting = new ArrayList<Chunk>();
        int from = ThreadLocalRandom.current().nextInt(document.chunks());
        for (int i = 0; i < document.chunks() && fitting.isEmpty(); i++) {
            retrieval
                    .chunk(program, base.setup(), document.id(), (from + i) % document.chunks())
                    .filter(chunk -> chunk.text().strip().length() >= SHORTEST_PASSAGE)
                    .ifPresent(fitting::add);
        }
        return fitting.stream().findFirst().map(chunk -> {
            String text = chunk.text().strip();
            return new Picked(
                    document.id(), text.length() <= LONGEST_PASSAGE ? text : text.substring(0, LONGEST_PASSAGE));
        });
    }

    private String ask(KnowledgeBase base, String model, String passage) {
        var invocation = new Invocation(
                InvocationId.next(),
                model,
                new Credential.Internal(applications.playgroundOf(base.team()).id(), null),
                Purpose.REWRITING,
                new Question.ToChat(Chat.of(
                        List.of(Message.of(Role.SYSTEM, TASK), Message.of(Role.USER, passage)),
                        new Sampling(null, null, 200, null, List.of(), null, null, null))),
                false,
                Map.of(),
                "knowledge",
                new Cancellation());
        return switch (invocations.answer(invocation, ReplySink.IGNORE)) {
            case Reply.Answered answered -> question(answered.text(), passage);
            case Reply.Declined declined -> throw new Refused(declined.message());
            case Reply.Failed failed ->
                throw new Refused("The model \"" + model + "\" failed: "
                        + failed.failure().getMessage() + " Try again, or choose another.");
            case Reply.Embedded _ -> throw new IllegalStateException("a chat was answered with vectors");
        };
    }

    /** Empty for what is no question: nothing, an essay, or the passage itself. */
    private static String question(String answer, String passage) {
        String line = answer.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() > LONGEST_QUESTION || passage.contains(line) ? "" : line;
    }

    private void keep(KnowledgeBaseId base, String question, Picked picked, String model) {
        database.sql("""
            INSERT INTO knowledge.golden_draft
                (id, knowledge_base, question, document, passage, model, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)
                .params(
                        Uuid7.next(),
                        base.value(),
                        question,
                        picked.document.value(),
                        picked.passage,
                        model,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * It becomes a golden question of the one who takes it.
     *
     * @param question as it is, or put better
     */
    @Transactional
    public void take(Caller caller, KnowledgeBaseId base, UUID draft, String question) {
        GoldenDraft taken = find(caller, base, draft);
        questions.add(caller, base, question, Set.of(taken.document()));
        remove(base, draft);
    }

    @Transactional
    public void leave(Caller caller, KnowledgeBaseId base, UUID draft) {
        GoldenDraft left = find(caller, base, draft);
        remove(base, draft);
        tell("knowledge-base.draft-left", caller, bases.get(caller, base), Map.of("question", left.question()));
    }

    private GoldenDraft find(Caller caller, KnowledgeBaseId base, UUID draft) {
        caller.require(Permission.BUILD, bases.get(caller, base).team());
        return of(caller, base).stream()
                .filter(each -> each.id().equals(draft))
                .findFirst()
                .orElseThrow(() -> new NotFound(new ResourceRef("draft of a golden question", draft.toString())));
    }

    private void remove(KnowledgeBaseId base, UUID draft) {
        database.sql("DELETE FROM knowledge.golden_draft WHERE id = ? AND knowledge_base = ?")
                .param(draft)
                .param(base.value())
                .update();
    }

    private void tell(String act, Caller caller, KnowledgeBase base, Map<String, String> details) {
        events.publishEvent(
                new Act(act, caller.user(), ResourceRef.of("knowledge-base", base.id()), base.team(), details));
    }
}
