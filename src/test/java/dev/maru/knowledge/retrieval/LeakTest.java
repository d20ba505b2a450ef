package dev.maru.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.gateway.Tenant;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Groups;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.DataSources;
import dev.maru.knowledge.DocumentFilter;
import dev.maru.knowledge.Documents;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.Readership;
import dev.maru.knowledge.SourceWish;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.DocumentId;
import dev.maru.shared.GroupId;
import dev.maru.shared.NotFound;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks, through whichever door, while memberships and readers change: what they may not read is as if it were not. */
@MaruTest
class LeakTest {
    private static final int CASES = 10_000;
    private static final int CHANGED_AFTER = 100;
    private static final int DOCUMENTS = 15;
    private static final List<String> PEOPLE = List.of("builder", "finance", "approver");

    @Autowired
    Retrieval retrieval;

    @Autowired
    Documents documents;

    @Autowired
    DataSources sources;

    @Autowired
    Teams teams;

    @Autowired
    Groups groups;

    @Autowired
    Applications applications;

    @Autowired
    Accounts accounts;

    @Autowired
    ChunkIndex index;

    @Autowired
    JdbcClient database;

    private final long seed = Long.getLong("maru.seed", 5);
    private final Random random = new Random(seed);
    private final List<TeamId> ours = new ArrayList<>();
    private final List<GroupId> gatherings = new ArrayList<>();
    private final List<SourceId> places = new ArrayList<>();
    private final Map<SourceId, TeamId> owners = new HashMap<>();
    private final Map<SourceId, String> readership = new HashMap<>();
    private final Map<DocumentId, Set<String>> access = new HashMap<>();
    private final Map<DocumentId, SourceId> lies = new HashMap<>();
    /** By login: the teams and groups, as access lists write them. */
    private final Map<String, Set<String>> belongs = new HashMap<>();

    private ApplicationId payer = ApplicationId.next();

    @BeforeEach
    void fill() {
        PEOPLE.forEach(person -> belongs.put(person, new HashSet<>()));
        for (int i = 0; i < 3; i++) {
            TeamId team = teams.create(Tenant.ADMIN, "l" + UUID.randomUUID()).id();
            ours.add(team);
            gatherings.add(groups.create(Tenant.ADMIN, "l" + UUID.randomUUID()).id());
            SourceId source = source(team);
            places.add(source);
            owners.put(source, team);
            readership.put(source, "TEAM");
        }
        payer = applications.playgroundOf(ours.getFirst()).id();
        var written = new ArrayList<IndexedDocument>();
        for (int i = 0; i < DOCUMENTS; i++) {
            SourceId source = places.get(i % places.size());
            DocumentId document = DocumentId.next();
            access.put(document, readers(source));
            lies.put(document, source);
            row(document, source);
            written.add(new IndexedDocument(
                    source,
                    document,
                    "Secret " + i,
                    "/documents/" + document,
                    null,
                    null,
                    Map.of(),
                    new AccessList(access.getOrDefault(document, Set.of())),
                    List.of(new Chunk(
                            0, "The lighthouse number " + i + " is painted white.", "", List.of(), null, null)),
                    List.of()));
        }
        index.putAll(written);
    }

    @Test
    void in_ten_thousand_cases_everybody_finds_and_opens_what_is_theirs_and_nothing_else() {
        int found = 0;
        for (int i = 0; i < CASES; i++) {
            if (i % CHANGED_AFTER == 0) {
                change();
            }
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            String as = "seed %d, case %d, %s".formatted(seed, i, person);
            switch (random.nextInt(10)) {
                case 0, 1 -> opens(person, as);
                case 2 -> seesRows(person, as);
                case 3 -> found += finds(new Asker.Program(ours.get(random.nextInt(3))), as);
                default -> found += finds(new Asker.Person(accounts.caller(person)), as);
            }
        }
        assertThat(found).isGreaterThan(CASES);
    }

    private int finds(Asker asker, String as) {
        Set<SourceId> where = random.nextBoolean() ? Set.copyOf(places) : Set.of(places.get(random.nextInt(3)));
        Set<String> identities = switch (asker) {
            case Asker.Program(var team) -> Set.of(AccessList.EVERYONE, AccessList.of(team));
            case Asker.Person(var caller) -> identities(login(caller));
        };
        var result = retrieval.find("lighthouse", KnowledgeSetup.of(where), asker, payer);
        Set<DocumentId> theirs = access.keySet().stream()
                .filter(each -> where.contains(lies.get(each)) && mayRead(identities, each))
                .collect(Collectors.toSet());
        assertThat(result.hits().stream().map(ChunkIndex.Hit::document).collect(Collectors.toSet()))
                .as(as)
                .isEqualTo(theirs);
        assertThat(result.passages()).as(as).allMatch(passage -> theirs.contains(passage.document()));
        return theirs.size();
    }

    /** Where a citation leads; one that is not theirs is as one that is not. */
    private void opens(String person, String as) {
        DocumentId document = List.copyOf(access.keySet()).get(random.nextInt(DOCUMENTS));
        String opened;
        try {
            opened = documents
                    .read(accounts.caller(person), document)
                    .document()
                    .id()
                    .text();
        } catch (NotFound e) {
            opened = "nothing";
        }
        assertThat(opened).as(as).isEqualTo(mayRead(identities(person), document) ? document.text() : "nothing");
    }

    /** Rows and their counts are for the source's team. */
    private void seesRows(String person, String as) {
        SourceId source = places.get(random.nextInt(3));
        Caller caller = accounts.caller(person);
        boolean member = belongs.getOrDefault(person, Set.of())
                .contains(AccessList.of(owners.getOrDefault(source, ours.getFirst())));
        int rows;
        try {
            var filter = new DocumentFilter(null, null, null, "");
            rows = documents.count(caller, source, filter);
            assertThat(documents.list(caller, source, filter, 0, 100)).as(as).hasSize(rows);
        } catch (NotFound e) {
            rows = -1;
        }
        boolean platform = !person.equals("builder"); // their roles see every team, and open no document
        assertThat(rows).as(as).isEqualTo(member || platform ? DOCUMENTS / places.size() : -1);
    }

    private void change() {
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        Set<String> now = belongs.getOrDefault(person, Set.of());
        int which = random.nextInt(3);
        switch (random.nextInt(4)) {
            case 0 -> {
                String team = AccessList.of(ours.get(which));
                if (now.remove(team)) {
                    teams.removeMember(
                            Tenant.ADMIN, ours.get(which), accounts.user(person).id());
                } else {
                    teams.setMember(
                            Tenant.ADMIN, ours.get(which), accounts.user(person).id(), TeamRole.MEMBER);
                    now.add(team);
                }
            }
            case 1 -> {
                String group = AccessList.of(gatherings.get(which));
                if (!now.remove(group)) {
                    now.add(group);
                }
                groups.setMembers(
                        Tenant.ADMIN,
                        gatherings.get(which),
                        PEOPLE.stream()
                                .filter(each ->
                                        belongs.getOrDefault(each, Set.of()).contains(group))
                                .map(each -> accounts.user(each).id())
                                .collect(Collectors.toSet()));
            }
            case 2 -> {
                DocumentId document = List.copyOf(access.keySet()).get(random.nextInt(DOCUMENTS));
                Set<String> readers = readers(lies.getOrDefault(document, places.getFirst()));
                access.put(document, readers);
                index.permit(document, new AccessList(readers));
            }
            default -> {
                SourceId source = places.get(which);
                boolean everyone = readership.getOrDefault(source, "").equals("EVERYONE");
                readership.put(source, everyone ? "TEAM" : "EVERYONE");
                var seen = sources.get(Tenant.ADMIN, source);
                sources.change(
                        Tenant.ADMIN,
                        source,
                        SourceWish.of(seen)
                                .keeping(
                                        seen.gates(),
                                        new Readership(
                                                everyone ? Readership.Kind.TEAM : Readership.Kind.EVERYONE, Set.of()),
                                        null),
                        seen.version());
            }
        }
    }

    private Set<String> readers(SourceId source) {
        return switch (random.nextInt(6)) {
            case 0 -> Set.of(AccessList.EVERYONE);
            case 1 -> Set.of();
            case 2 -> Set.of(AccessList.of(gatherings.isEmpty() ? GroupId.next() : gatherings.getFirst()));
            case 3 ->
                Set.of(AccessList.of(
                        accounts.user(PEOPLE.get(random.nextInt(3))).id()));
            default -> Set.of(AccessList.of(source));
        };
    }

    private Set<String> identities(String person) {
        var all = new HashSet<>(belongs.getOrDefault(person, Set.of()));
        all.add(AccessList.EVERYONE);
        all.add(AccessList.of(accounts.user(person).id()));
        return all;
    }

    private String login(Caller caller) {
        return PEOPLE.stream()
                .filter(each -> accounts.user(each).id().equals(caller.user()))
                .findAny()
                .orElseThrow();
    }

    private boolean mayRead(Set<String> identities, DocumentId document) {
        SourceId source = lies.getOrDefault(document, places.getFirst());
        return access.getOrDefault(document, Set.of()).stream()
                .anyMatch(reader -> reader.equals(AccessList.of(source))
                        ? readership.getOrDefault(source, "").equals("EVERYONE")
                                || identities.contains(AccessList.of(owners.getOrDefault(source, ours.getFirst())))
                        : identities.contains(reader));
    }

    private SourceId source(TeamId team) {
        SourceId source = sources.create(
                        Tenant.ADMIN,
                        team,
                        "upload",
                        SourceWish.usual("Lights", Map.of()).keeping(new GateSettings(Map.of()), Readership.TEAM, null))
                .id();
        // as after its first preview; without one nobody finds anything of it
        database.sql("UPDATE knowledge.source SET state = 'PAUSED' WHERE id = ?")
                .param(source.value())
                .update();
        return source;
    }

    private void row(DocumentId document, SourceId source) {
        database.sql("""
            INSERT INTO knowledge.document (id, source, key, path, address, title, owner, media_type, bytes, mark,
                hash, state, reason_code, reason, findings, tries, try_after, chunks, embedded, settled,
                released, seen_in, first_seen, changed_at, indexed_at)
            VALUES (:id, :source, :key, :key, '', :key, '', '', 1, '', '', 'INDEXED', '', '', '[]', 0, now(), 1,
                false, '', '', gen_random_uuid(), now(), now(), now())
            """)
                .param("id", document.value())
                .param("source", source.value())
                .param("key", document.text())
                .update();
    }
}
