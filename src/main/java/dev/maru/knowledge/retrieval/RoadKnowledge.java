package dev.maru.knowledge.retrieval;

import dev.maru.identity.Applications;
import dev.maru.installation.Remembered;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Excerpts;
import dev.maru.knowledge.Knowledge;
import dev.maru.knowledge.KnowledgeBaseChanged;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.retrieval.Reworder.Sought;
import dev.maru.model.Chat;
import dev.maru.model.Citations;
import dev.maru.model.Grounding;
import dev.maru.model.Grounding.Passages;
import dev.maru.model.RestOn;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.TeamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/** Knows from memory which application uses which knowledge base: one that uses none costs a look into a map. */
@Component
class RoadKnowledge implements Knowledge, Remembered {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REVISION = "SELECT number FROM knowledge.knowledge_base_revision";
    private static final String BASES =
            "SELECT id, team, setup::text AS setup FROM knowledge.knowledge_base WHERE suspended_at IS NULL";
    private static final String USES = "SELECT application, knowledge_base FROM knowledge.knowledge_base_use";

    private final JdbcClient database;
    private final Retrieval retrieval;
    private final Reworder reworder;
    private final Applications applications;
    private volatile Picture picture = new Picture(-1, Map.of(), Map.of());

    RoadKnowledge(JdbcClient database, Retrieval retrieval, Reworder reworder, Applications applications) {
        this.database = database;
        this.retrieval = retrieval;
        this.reworder = reworder;
        this.applications = applications;
        refresh();
    }

    private record Picture(long revision, Map<KnowledgeBaseId, Base> bases, Map<ApplicationId, KnowledgeBaseId> uses) {}

    private record Base(TeamId team, KnowledgeSetup setup) {}

    @Override
    public Grounding retrieve(Chat chat, ApplicationId application, Asker asker, RestOn restOn) {
        Picture now = picture;
        KnowledgeBaseId wanted = restOn.knowledgeBase();
        KnowledgeBaseId id = wanted == null ? now.uses.get(application) : wanted;
        if (id == null) {
            return Grounding.NONE;
        }
        Base base = now.bases.get(id);
        if (base == null || !ofItsTeam(base, application)) {
            return wanted == null ? Grounding.NONE : unknown(id);
        }
        Sought sought = reworder.of(chat, base.setup.rewording(), application);
        if (sought.question().isEmpty()) {
            return Grounding.NONE; // a picture alone asks nothing that could be looked for
        }
        var found = retrieval.find(sought, base.setup.as(restOn), asker, application, restOn.filter());
        return new Passages(id, found.passages(), found.wordsAlone(), sought.worded() ? sought.question() : null);
    }

    @Override
    public Optional<Excerpts> look(
            String question, ApplicationId application, Asker asker, RestOn restOn, int from, int most) {
        Base base = restOn.knowledgeBase() == null ? null : picture.bases.get(restOn.knowledgeBase());
        return base == null || !ofItsTeam(base, application)
                ? Optional.empty()
                : Optional.of(retrieval.look(
                        question, base.setup.as(restOn), asker, application, restOn.filter(), from, most));
    }

    @Override
    public boolean knows(KnowledgeBaseId knowledgeBase, ApplicationId application) {
        Base base = picture.bases.get(knowledgeBase);
        return base != null && ofItsTeam(base, application);
    }

    private boolean ofItsTeam(Base base, ApplicationId application) {
        return applications
                .find(application)
                .filter(each -> each.team().equals(base.team))
                .isPresent();
    }

    private static Grounding unknown(KnowledgeBaseId id) {
        return new Grounding.Unknown("There is no knowledge base " + id
                + " of the application's team that can be used now. Copy its id from its page, or leave it out.");
    }

    @Override
    public Citations cite(String answer, Passages passages) {
        return Quotation.of(answer, passages);
    }

    @Override
    public String channel() {
        return "knowledge_bases";
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void changedHere(KnowledgeBaseChanged change) {
        refresh();
    }

    @Override
    public synchronized void refresh() {
        // first the number, then the rows: a change between the two is seen again at the next look, never missed
        long revision = database.sql(REVISION).query(Long.class).single();
        if (revision != picture.revision) {
            var bases = new HashMap<KnowledgeBaseId, Base>();
            database.sql(BASES).query(row -> {
                bases.put(
                        new KnowledgeBaseId(row.getObject("id", UUID.class)),
                        new Base(
                                new TeamId(row.getObject("team", UUID.class)),
                                JSON.readValue(row.getString("setup"), KnowledgeSetup.class)));
            });
            var uses = new HashMap<ApplicationId, KnowledgeBaseId>();
            database.sql(USES).query(row -> {
                uses.put(
                        new ApplicationId(row.getObject("application", UUID.class)),
                        new KnowledgeBaseId(row.getObject("knowledge_base", UUID.class)));
            });
            picture = new Picture(revision, Map.copyOf(bases), Map.copyOf(uses));
        }
    }
}
