package dev.maru.knowledge;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.Act;
import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Uuid7;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the golden questions of knowledge bases. */
@Service
@Transactional
public class GoldenQuestions {
    private static final int MOST = 1000;
    private static final int LONGEST = 2000;

    private final KnowledgeBases bases;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GoldenQuestions(KnowledgeBases bases, JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.bases = bases;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<GoldenQuestion> of(Caller caller, KnowledgeBaseId base) {
        bases.get(caller, base);
        return database.sql("""
                SELECT id, question, documents, author_name, created_at FROM knowledge.golden_question
                WHERE knowledge_base = ? ORDER BY id DESC""")
                .param(base.value())
                .query((row, _) -> new GoldenQuestion(
                        row.getObject("id", UUID.class),
                        row.getString("question"),
                        Arrays.stream((UUID[]) row.getArray("documents").getArray())
                                .map(DocumentId::new)
                                .collect(Collectors.toSet()),
                        row.getString("author_name"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    public void add(Caller caller, KnowledgeBaseId base, String question, Set<DocumentId> documents) {
        KnowledgeBase of = bases.get(caller, base);
        caller.require(Permission.BUILD, of.team());
        String asked = question.strip();
        if (asked.isEmpty() || asked.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a golden question has 1 to " + LONGEST + " characters, this one has " + asked.length());
        }
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("a golden question names at least one document that answers it");
        }
        if (of(caller, base).size() >= MOST) {
            throw new Refused("The knowledge base has " + MOST + " golden questions. Remove some first.");
        }
        database.sql("""
                INSERT INTO knowledge.golden_question (id, knowledge_base, question, documents, author_name, created_at)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .param(Uuid7.next())
                .param(base.value())
                .param(asked)
                .param(documents.stream().map(DocumentId::value).toArray(UUID[]::new))
                .param(caller.name())
                .param(Timestamp.from(clock.instant()))
                .update();
        tell("knowledge-base.question-added", caller, of);
    }

    public void remove(Caller caller, KnowledgeBaseId base, UUID question) {
        KnowledgeBase of = bases.get(caller, base);
        caller.require(Permission.BUILD, of.team());
        int gone = database.sql("DELETE FROM knowledge.golden_question WHERE id = ? AND knowledge_base = ?")
                .param(question)
                .param(base.value())
                .update();
        if (gone == 0) {
            throw new NotFound(new ResourceRef("golden question", question.toString()));
        }
        tell("knowledge-base.question-removed", caller, of);
    }

    private void tell(String act, Caller caller, KnowledgeBase base) {
        events.publishEvent(
                new Act(act, caller.user(), ResourceRef.of("knowledge-base", base.id()), base.team(), Map.of()));
    }
}
