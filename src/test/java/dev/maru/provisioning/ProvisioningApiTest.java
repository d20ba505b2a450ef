package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.gateway.Tenant;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.shared.ComponentId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP with personal access tokens. */
@MaruTest
@Import({ScriptedTarget.class, ScriptedSpending.class, Approving.class})
@TestPropertySource(properties = "maru.provisioning.worker=false")
class ProvisioningApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    ScriptedTarget targets;

    @Autowired
    Approving approving;

    @Autowired
    WorkerLifecycle lifecycle;

    @Autowired
    Components components;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScriptedBuilder world = new ScriptedBuilder(1);
    private Workers workers;
    private Team team;
    private ComponentId component;
    private String admin;

    @BeforeEach
    void approve() {
        admin = accounts.token("admin");
        team = teams.create(
                accounts.caller("admin"), "t" + UUID.randomUUID().toString().substring(0, 8));
        component = approving.create(team.id(), targets.make(4), Duration.ofDays(30));
        workers = lifecycle.with(new Builders(List.of(world)), Boundary.NONE, 4);
    }

    @AfterEach
    void stop() {
        workers.close();
        http.close();
    }

    @Test
    void events_are_streamed_as_they_happen_and_go_on_where_they_broke_off() throws Exception {
        String operation = components.find(component).orElseThrow().operation().text();
        CompletableFuture<HttpResponse<String>> stream = http.sendAsync(
                request("/api/operations/" + operation + "/events")
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        workers.start();
        HttpResponse<String> whole = stream.get(30, TimeUnit.SECONDS);
        assertThat(whole.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(whole.body()).contains("\"status\":\"queued\"", "event: end", "\"state\":\"succeeded\"");
        List<String> ids = ids(whole.body());
        assertThat(ids).hasSizeGreaterThan(6).startsWith("1", "2", "3");
        HttpResponse<String> rest = http.send(
                request("/api/operations/" + operation + "/events")
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", "3")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(ids(rest.body())).isEqualTo(ids.subList(3, ids.size()));
        JsonNode first = get("/api/operations/" + operation + "/events?limit=3");
        assertThat(first.path("items")).hasSize(3);
        JsonNode next = get("/api/operations/" + operation + "/events?limit=500&cursor="
                + first.path("next").asString());
        assertThat(next.path("items").path(0).path("sequence").asInt()).isEqualTo(4);
    }

    private static List<String> ids(String stream) {
        return Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE)
                .matcher(stream)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void components_and_operations_are_listed_read_and_steered() throws Exception {
        workers.start();
        await().atMost(PATIENCE)
                .until(() -> components.find(component).orElseThrow().state() == ComponentState.READY);
        JsonNode list = get("/api/components?team=" + team.id() + "&state=ready");
        assertThat(list.path("items")).hasSize(1);
        JsonNode one = get("/api/components/" + component);
        assertThat(one.path("state").asString()).isEqualTo("ready");
        assertThat(one.path("parameters").path("others").isArray()).isTrue();
        assertThat(one.path("leaseEndsAt").asString()).isNotEmpty();
        assertThat(get("/api/operations?component=" + component)
                        .path("items")
                        .path(0)
                        .path("steps"))
                .hasSize(3);
        HttpResponse<String> capped = send(request("/api/components/" + component + "/cost-cap")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"usd\": \"12.5\"}")));
        assertThat(JSON.readTree(capped.body()).path("costCap").asString()).isEqualTo("12.500000000000");
        HttpResponse<String> frozen = send(request("/api/components/" + component + "/freeze")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"why\": \"an incident\"}")));
        assertThat(frozen.statusCode()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> components.find(component).orElseThrow().state() == ComponentState.FROZEN);
        assertThat(get("/api/components/" + component)
                        .path("freeze")
                        .path("detail")
                        .asString())
                .isEqualTo("an incident");
        HttpResponse<String> export = send(request("/api/components/" + component + "/export?format=terraform"));
        assertThat(export.statusCode()).isIn(200, 409);
    }

    @Test
    void a_component_of_another_team_is_not_there() throws Exception {
        HttpRequest.Builder stranger = HttpRequest.newBuilder(url("/api/components/" + component))
                .header("Authorization", "Bearer " + accounts.token("builder"));
        assertThat(send(stranger).statusCode()).isEqualTo(404);
        HttpRequest.Builder nobody = HttpRequest.newBuilder(url("/api/components"));
        assertThat(send(nobody).statusCode()).isEqualTo(401);
    }

    @Test
    void a_parameter_that_names_another_makes_it_a_dependant() {
        workers.start();
        ComponentId above = approving.create(team.id(), targets.make(4), null, component);
        await().atMost(PATIENCE)
                .until(() -> components.find(above).orElseThrow().state() == ComponentState.READY);
        assertThat(components.dependants(Tenant.ADMIN, component))
                .containsExactly(new Dependency(above, component, "others", false));
        assertThat(components.dependencies(Tenant.ADMIN, above)).hasSize(1);
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + admin);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
