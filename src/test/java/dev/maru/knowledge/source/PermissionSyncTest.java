package dev.maru.knowledge.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.gateway.Tenant;
import dev.maru.identity.Groups;
import dev.maru.identity.Teams;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.connector.Permitted;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.Question;
import dev.maru.knowledge.retrieval.Readers;
import dev.maru.shared.SourceId;
import dev.maru.shared.SyncId;
import dev.maru.shared.TeamId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a place says of who may read its documents, from its list to what people find. */
@MaruTest
class PermissionSyncTest {
    private static final String MINE = "The cabinet of the archive stands beside the door of the library.";
    private static final String OTHER = "Flights above five hundred dollars need an approval by the head of the team.";

    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Groups groups;

    @Autowired
    DataSources sources;

    @Autowired
    ChunkIndex index;

    @Autowired
    Readers readers;

    @Autowired
    JdbcClient database;

    private final CountedEmbedder embedder = new CountedEmbedder();
    private final Shelf shelf = new Shelf();

    @Test
    void a_change_of_who_may_read_reaches_what_people_find_and_reads_nothing_again() throws Exception {
        TeamId team = teams.create(Tenant.ADMIN, "p" + UUID.randomUUID()).id();
        var group = groups.create(Tenant.ADMIN, "Archive " + UUID.randomUUID());
        groups.setMembers(
                Tenant.ADMIN, group.id(), Set.of(accounts.user("auditor").id()));
        SourceId source = source(team);

        put("mine.txt", MINE, new Permitted(false, Set.of("Builder", "nobody@example.com"), Set.of()));
        put("other.txt", OTHER, new Permitted(false, Set.of("nobody@example.com"), Set.of("No such group")));
        sync(source);
        assertThat(shelf.fetched).isEqualTo(2);
        int read = embedder.paid.size();
        assertThat(read).isPositive();
        assertThat(found("builder", source)).containsExactly("mine.txt");
        assertThat(found("auditor", source)).isEmpty();
        assertThat(foundBy(new Asker.Program(team), source))
                .as("the source's own team")
                .isEmpty();

        put("mine.txt", MINE, new Permitted(false, Set.of(), Set.of(group.name())));
        put("other.txt", OTHER, Permitted.EVERYONE);
        sync(source);
        assertThat(found("builder", source)).containsExactly("other.txt");
        assertThat(found("auditor", source)).containsExactlyInAnyOrder("mine.txt", "other.txt");

        put("mine.txt", MINE, null);
        put("other.txt", OTHER, Permitted.NOBODY);
        sync(source);
        assertThat(found("auditor", source)).isEmpty();
        assertThat(foundBy(new Asker.Program(team), source)).containsExactly("mine.txt");

        assertThat(shelf.fetched).as("documents fetched").isEqualTo(2);
        assertThat(embedder.paid).as("texts embedded").hasSize(read);
    }

    private void put(String key, String content, @Nullable Permitted permitted) {
        shelf.papers.put(key, new Shelf.Paper(content, Instant.EPOCH, permitted));
    }

    private SourceId source(TeamId team) {
        SourceId source = sources.create(Tenant.ADMIN, team, "upload", SourceWish.usual("Archive", Map.of()))
                .id();
        // its preview is another test's
        database.sql("UPDATE knowledge.source SET state = 'ACTIVE' WHERE id = ?")
                .param(source.value())
                .update();
        database.sql("UPDATE knowledge.source_revision SET number = number + 1").update();
        return source;
    }

    /** With a lease that the workers of the application do not take. */
    private void sync(SourceId source) throws InterruptedException {
        SyncId sync = SyncId.next();
        long fence = database.sql("""
                        INSERT INTO knowledge.sync (id, source, team, state, phase, created_at, fence, until)
                        SELECT :id, id, team, 'RUNNING', 'LISTING', now(), nextval('knowledge.sync_fence'),
                            now() + interval '1 hour'
                        FROM knowledge.source WHERE id = :source RETURNING fence
                        """)
                .param("id", sync.value())
                .param("source", source.value())
                .query(Long.class)
                .single();
        engine().run(new HeldSync(
                sync, source, fence, System.nanoTime() + Duration.ofMinutes(2).toNanos()));
        assertThat(database.sql("SELECT state || problem FROM knowledge.sync WHERE id = ?")
                        .param(sync.value())
                        .query(String.class)
                        .single())
                .isEqualTo("DONE");
    }

    private SyncEngine engine() {
        return Engines.of(context, shelf, index, embedder);
    }

    private List<String> found(String login, SourceId source) {
        return foundBy(new Asker.Person(accounts.caller(login)), source);
    }

    private List<String> foundBy(Asker asker, SourceId source) {
        Set<SourceId> where = Set.of(source);
        return index.search(new Question("cabinet flights", null, where, readers.of(asker, where), 10)).stream()
                .map(ChunkIndex.Hit::title)
                .toList();
    }
}
