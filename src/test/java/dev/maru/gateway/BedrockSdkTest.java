package dev.maru.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.apikey.Limits;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.index.AccessList;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.ChunkIndex.IndexedDocument;
import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockagentruntime.model.FilterAttribute;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseRetrievalResult;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseVectorSearchConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrievalFilter;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveResponse;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrievedReference;
import software.amazon.awssdk.services.bedrockagentruntime.model.SearchType;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;

/** AWS's SDK for Agents for Amazon Bedrock Runtime, as it comes, against a knowledge base of Maru's. */
@MaruTest
class BedrockSdkTest {
    private static final String LEAVE = "연차휴가는 입사일을 기준으로 매년 15일을 준다.";
    private static final String QUESTION = "연차휴가는 매년 며칠인가요?";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    ChunkIndex index;

    @Autowired
    KnowledgeBases bases;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private final SourceId source = SourceId.next();
    private Tenant tenant;
    private KnowledgeBaseId base;
    private BedrockAgentRuntimeClient client;

    @BeforeEach
    void makeBase() throws InterruptedException {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        provider.take(); // the list of models, for the import
        base = bases.create(Tenant.ADMIN, tenant.team.id(), "규정", "", KnowledgeSetup.of(Set.of(source)))
                .id();
        client = client(tenant.key.secret());
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void it_retrieves_what_the_applications_team_may_read_and_says_where_it_stands() {
        DocumentId mine = put(AccessList.of(tenant.team.id()), LEAVE, Map.of("year", "2025"));
        put(AccessList.of(TeamId.next()), LEAVE + " 비밀입니다.", Map.of());

        RetrieveResponse found = client.retrieve(asking(QUESTION, _ -> {}));

        KnowledgeBaseRetrievalResult result = found.retrievalResults().getFirst();
        assertThat(found.retrievalResults()).hasSize(1);
        assertThat(result.content().text()).isEqualTo(LEAVE);
        assertThat(result.location().customDocumentLocation().id()).isEqualTo(mine.text());
        assertThat(result.metadata())
                .containsEntry("year", Document.fromString("2025"))
                .containsEntry("x-amz-bedrock-kb-document-page-number", Document.fromNumber(4));
        assertThat(result.score()).isPositive();
        assertThat(found.nextToken()).isNull();
    }

    @Test
    void it_filters_by_what_is_known_about_documents() {
        DocumentId old = put(AccessList.EVERYONE, LEAVE, Map.of("year", "9", "part", "hr/leave"));
        DocumentId fresh = put(AccessList.EVERYONE, LEAVE, Map.of("year", "2025", "part", "hr"));

        assertThat(found(one -> one.greaterThan(test("year", Document.fromNumber(10)))))
                .containsExactly(fresh.text());
        assertThat(found(one -> one.equalsValue(test("part", Document.fromString("hr")))))
                .containsExactly(fresh.text());
        assertThat(found(one -> one.notEquals(test("part", Document.fromString("hr")))))
                .containsExactly(old.text());
        assertThat(found(one -> one.startsWith(test("part", Document.fromString("hr/")))))
                .containsExactly(old.text());
        assertThat(found(one -> one.in(test(
                        "year", Document.fromList(List.of(Document.fromString("9"), Document.fromString("2025")))))))
                .containsExactlyInAnyOrder(old.text(), fresh.text());
        assertThat(found(one -> one.andAll(
                        RetrievalFilter.builder()
                                .stringContains(test("part", Document.fromString("r/l")))
                                .build(),
                        RetrievalFilter.builder()
                                .lessThanOrEquals(test("year", Document.fromNumber(9)))
                                .build())))
                .containsExactly(old.text());
        assertThat(found(one ->
                        one.equalsValue(test("x-amz-bedrock-kb-data-source-id", Document.fromString(source.text())))))
                .hasSize(2);
        assertThat(found(one -> one.equalsValue(test("none", Document.fromString("x")))))
                .isEmpty();
    }

    @Test
    void it_pages_through_what_is_found_and_a_token_belongs_to_its_question() {
        for (int i = 0; i < 5; i++) {
            put(AccessList.EVERYONE, LEAVE + " 제" + i + "호", Map.of());
        }
        List<String> documents =
                client.retrievePaginator(asking(QUESTION, search -> search.numberOfResults(2))).stream()
                        .flatMap(page -> page.retrievalResults().stream())
                        .map(result ->
                                result.location().customDocumentLocation().id())
                        .toList();

        assertThat(documents).hasSize(5).doesNotHaveDuplicates();
        String token = client.retrieve(asking(QUESTION, search -> search.numberOfResults(2)))
                .nextToken();
        assertThatThrownBy(() -> client.retrieve(asking("다른 질문", search -> search.numberOfResults(2)).toBuilder()
                        .nextToken(token)
                        .build()))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void it_gets_an_answer_whose_parts_say_what_they_rest_on_and_goes_on_in_the_same_session() throws Exception {
        DocumentId document = put(AccessList.EVERYONE, LEAVE, Map.of());
        provider.next(ScriptedProvider.chat("매년 15일입니다 [1]. 감사합니다.", 50, 9));

        RetrieveAndGenerateResponse answer = client.retrieveAndGenerate(wanting(QUESTION, null));

        assertThat(answer.output().text()).isEqualTo("매년 15일입니다 [1]. 감사합니다.");
        assertThat(answer.citations()).singleElement().satisfies(citation -> {
            var part = citation.generatedResponsePart().textResponsePart();
            assertThat(part.text()).isEqualTo("매년 15일입니다 [1].");
            assertThat(part.span().end()).isEqualTo(part.text().length() - 1);
            RetrievedReference reference = citation.retrievedReferences().getFirst();
            assertThat(reference.content().text()).isEqualTo(LEAVE);
            assertThat(reference.location().customDocumentLocation().id()).isEqualTo(document.text());
        });
        assertThat(provider.take().text()).contains(LEAVE).doesNotContain("감사합니다");

        RetrieveAndGenerateResponse next = client.retrieveAndGenerate(wanting("그럼 2년차는?", answer.sessionId()));

        assertThat(next.sessionId()).isEqualTo(answer.sessionId());
        assertThat(provider.take().text()).contains("감사합니다").contains("2년차");
        assertThatThrownBy(() -> client.retrieveAndGenerate(wanting(QUESTION, "another")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("session");
    }

    @Test
    void errors_are_those_that_the_sdk_knows() {
        try (var stranger = client("maru_nobodys")) {
            assertThatThrownBy(() -> stranger.retrieve(asking(QUESTION, _ -> {})))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("is not valid");
        }
        var other = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        try (var ofAnotherTeam = client(other.key.secret())) {
            assertThatThrownBy(() -> ofAnotherTeam.retrieve(asking(QUESTION, _ -> {})))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> ofAnotherTeam.retrieveAndGenerate(wanting(QUESTION, null)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        assertThatThrownBy(() -> client.retrieve(asking(QUESTION, search -> search.numberOfResults(1000))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> client.retrieve(asking(
                        QUESTION, search -> search.rerankingConfiguration(r -> r.type("BEDROCK_RERANKING_MODEL")))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("rerankingConfiguration");
        assertThat(client.retrieve(asking(QUESTION, search -> search.overrideSearchType(SearchType.SEMANTIC)))
                        .retrievalResults())
                .isEmpty();
    }

    @Test
    void a_key_can_come_as_a_bearer_token_too() throws Exception {
        put(AccessList.EVERYONE, LEAVE, Map.of());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/knowledgebases/" + base + "/retrieve"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"retrievalQuery\":{\"text\":\"연차휴가\"}}"));
            assertThat(http.send(request.copy().build(), HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("x-amzn-errortype"))
                    .contains("AccessDeniedException");
            request.header("authorization", "Bearer " + tenant.key.secret());
            HttpResponse<String> found = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(found.body()).contains(LEAVE);
        }
    }

    private List<String> found(Consumer<RetrievalFilter.Builder> filter) {
        return client.retrieve(asking(QUESTION, search -> search.filter(filter))).retrievalResults().stream()
                .map(result -> result.location().customDocumentLocation().id())
                .toList();
    }

    private static FilterAttribute test(String key, Document value) {
        return FilterAttribute.builder().key(key).value(value).build();
    }

    private RetrieveRequest asking(String question, Consumer<KnowledgeBaseVectorSearchConfiguration.Builder> how) {
        return RetrieveRequest.builder()
                .knowledgeBaseId(base.text())
                .retrievalQuery(query -> query.text(question))
                .retrievalConfiguration(configuration -> configuration.vectorSearchConfiguration(how))
                .build();
    }

    private RetrieveAndGenerateRequest wanting(String question, @Nullable String session) {
        return RetrieveAndGenerateRequest.builder()
                .input(input -> input.text(question))
                .sessionId(session)
                .retrieveAndGenerateConfiguration(configuration -> configuration
                        .type(RetrieveAndGenerateType.KNOWLEDGE_BASE)
                        .knowledgeBaseConfiguration(knowledge -> knowledge
                                .knowledgeBaseId(base.text())
                                .modelArn("arn:aws:bedrock:us-east-1::foundation-model/" + tenant.chatModel)))
                .build();
    }

    private BedrockAgentRuntimeClient client(String key) {
        return BedrockAgentRuntimeClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create("maru", "unused", key)))
                .overrideConfiguration(configuration -> configuration.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    /** By words alone: the test has no embedding model. */
    private DocumentId put(String reader, String text, Map<String, String> fields) {
        DocumentId document = DocumentId.next();
        index.put(new IndexedDocument(
                source,
                document,
                "취업규칙",
                "/documents/" + document,
                "ko",
                null,
                fields,
                new AccessList(Set.of(reader)),
                List.of(new Chunk(0, text, "취업규칙", List.of("휴가"), 4, null)),
                List.of()));
        return document;
    }
}
