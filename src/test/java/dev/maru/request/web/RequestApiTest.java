package dev.maru.request.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.identity.Application;
import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.request.ScriptedTarget;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages do, by scripts with tokens. */
@MaruTest
@ScriptedTarget
class RequestApiTest {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    private final HttpClient http = HttpClient.newHttpClient();
    private Team team;
    private Application application;
    private String builder;
    private String approver;
    private String admin;

    @BeforeEach
    void makeTeam() {
        Caller owner = accounts.caller("admin");
        team = teams.create(owner, "Api " + UUID.randomUUID());
        application =
                applications.create(owner, team.id(), new ApplicationDetails("App", Environment.DEVELOPMENT, "", ""));
        teams.setMember(owner, team.id(), accounts.user("builder").id(), TeamRole.MEMBER);
        builder = accounts.token("builder");
        approver = accounts.token("approver");
        admin = accounts.token("admin");
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_request_walks_its_road_by_script() throws Exception {
        var drafted = call(builder, "POST", "requests", wish("by-script", 500));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        String id = body(drafted).path("id").asString();
        assertThat(call(builder, "POST", "requests/" + id + "/preview", "").statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("previewed"));
        JsonNode waiting = body(call(builder, "POST", "requests/" + id + "/submit", ""));
        assertThat(waiting.path("state").asString()).isEqualTo("awaiting-approval");
        assertThat(waiting.path("verdict").path("needs").get(0).path("group").asString())
                .isEqualTo("approver");
        String hash = waiting.path("hash").asString();

        assertThat(call(builder, "POST", "requests/" + id + "/approve", approving(hash))
                        .statusCode())
                .isEqualTo(403);
        var stale = call(approver, "POST", "requests/" + id + "/approve", approving("0".repeat(64)));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(body(call(approver, "GET", "requests?me=true&team=" + team.id(), null))
                        .path("items")
                        .size())
                .isEqualTo(1);

        String tag = call(builder, "GET", "requests/" + id, null)
                .headers()
                .firstValue("etag")
                .orElseThrow();
        String less = "{\"parameters\":{\"monthlyBudget\":400}}";
        assertThat(call(builder, "PATCH", "requests/" + id, less).statusCode()).isEqualTo(428);
        var changed = call(builder, "PATCH", "requests/" + id, less, "If-Match", tag);
        assertThat(body(changed).path("state").asString()).isEqualTo("draft");
        assertThat(call(builder, "PATCH", "requests/" + id, less, "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        call(builder, "POST", "requests/" + id + "/preview", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("previewed"));
        String again = body(call(builder, "POST", "requests/" + id + "/submit", ""))
                .path("hash")
                .asString();
        assertThat(again).isNotEqualTo(hash);
        assertThat(call(approver, "POST", "requests/" + id + "/approve", approving(hash))
                        .statusCode())
                .isEqualTo(409);
        JsonNode approved = body(call(approver, "POST", "requests/" + id + "/approve", approving(again)));
        assertThat(approved.path("state").asString()).isEqualTo("approved");
        JsonNode events =
                body(call(builder, "GET", "requests/" + id + "/events", null)).path("items");
        assertThat(events.get(0).path("kind").asString()).isEqualTo("drafted");
        assertThat(events.toString()).contains("parameters.monthlyBudget");
    }

    @Test
    void what_happens_is_heard_as_it_happens() throws Exception {
        String id = body(call(builder, "POST", "requests", wish("live", 500)))
                .path("id")
                .asString();
        HttpResponse<Stream<String>> stream = http.send(
                request(builder, "GET", "requests/" + id + "/events", null, "Accept", "text/event-stream"),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        call(builder, "POST", "requests/" + id + "/comments", "{\"text\":\"hello\"}");
        call(builder, "POST", "requests/" + id + "/withdraw", "");
        assertThat(stream.body().filter(line -> line.startsWith("event:")).toList())
                .as("it ends when nothing more can happen")
                .containsExactly("event:drafted", "event:commented", "event:withdrawn");
    }

    @Test
    void the_policy_is_drafted_checked_tried_out_and_read_by_script() throws Exception {
        String rules = """
                {"rules":[{"name":"Big","when":"cost.high > 1000","then":"require",
                           "needs":[{"count":2,"group":"approver","escalateAfter":"PT4H","escalateTo":"admin"}]},
                          {"name":"Typo","when":"cost.hihg > 1","then":"approve"}],"note":"n"}""";
        JsonNode problems =
                body(call(admin, "POST", "approval-policies/check", rules)).path("items");
        assertThat(problems.size()).isEqualTo(1);
        assertThat(problems.get(0).path("name").asString()).isEqualTo("Typo");
        call(admin, "DELETE", "approval-policies/draft", null);
        var written = call(admin, "PUT", "approval-policies/draft", rules);
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        String tag = written.headers().firstValue("etag").orElseThrow();
        assertThat(call(admin, "POST", "approval-policies/draft/publish", "", "If-Match", tag)
                        .statusCode())
                .isEqualTo(409);
        assertThat(call(builder, "PUT", "approval-policies/draft", rules, "If-Match", tag)
                        .statusCode())
                .isEqualTo(403);
        assertThat(call(admin, "DELETE", "approval-policies/draft", null).statusCode())
                .isEqualTo(204);
        assertThat(body(call(builder, "GET", "approval-policies/in-force", null))
                        .path("rules")
                        .size())
                .isPositive();
        assertThat(call(admin, "POST", "approval-policies/simulate", """
                {"rules":[{"name":"All","when":"true","then":"approve"}],"days":30}""").statusCode())
                .isEqualTo(200);
        JsonNode tried = body(call(builder, "POST", "requests/try", """
                {"wish":%s,"expected":"20"}""".formatted(wish("tried", 20))));
        assertThat(tried.path("verdict").path("decision").asString()).isEqualTo("automatic");
        assertThat(tried.path("obstacles").size()).isZero();
    }

    @Test
    void delegations_notifications_webhooks_and_the_scorecard_are_reached_by_script() throws Exception {
        String to = accounts.user("auditor").id().text();
        var given = call(
                approver, "POST", "delegations", """
                {"to":"%s","ends":"%s","note":"away"}""".formatted(to, Instant.now().plusSeconds(3600)));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        String delegation = body(given).path("id").asString();
        assertThat(call(builder, "DELETE", "delegations/" + delegation, null).statusCode())
                .isEqualTo(404);
        assertThat(call(approver, "DELETE", "delegations/" + delegation, null).statusCode())
                .isEqualTo(200);

        assertThat(body(call(builder, "GET", "notifications/unread", null))
                        .path("byMail")
                        .isBoolean())
                .isTrue();
        assertThat(call(builder, "GET", "notifications?unread=true&limit=5", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(builder, "POST", "notifications/read", "").statusCode()).isEqualTo(204);

        var inside = call(admin, "POST", "webhooks", """
                {"name":"CI","url":"http://127.0.0.1/hook"}""");
        assertThat(inside.statusCode()).isEqualTo(400);
        var made = call(admin, "POST", "webhooks", """
                {"name":"CI","url":"https://example.org/hook","team":"%s","kinds":["approved"]}""".formatted(team.id()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(body(made).path("secret").asString()).startsWith("maru_whs_");
        String webhook = body(made).path("id").asString();
        assertThat(body(call(admin, "GET", "webhooks/" + webhook, null))
                        .path("secret")
                        .isNull())
                .isTrue();
        assertThat(call(builder, "GET", "webhooks/" + webhook, null).statusCode())
                .isEqualTo(404);
        assertThat(call(admin, "DELETE", "webhooks/" + webhook, null).statusCode())
                .isEqualTo(204);

        JsonNode card = body(call(builder, "GET", "applications/" + application.id() + "/readiness", null));
        assertThat(card.path("passed").asBoolean()).isFalse();
        assertThat(card.path("findings").get(0).path("check").asString()).isEqualTo("owner");
        assertThat(card.path("findings").get(0).path("state").asString()).isEqualTo("failed");
        assertThat(card.toString()).contains("\"access-review\",\"state\":\"unknown\"");
    }

    private String state(String id) throws Exception {
        return body(call(builder, "GET", "requests/" + id, null)).path("state").asString();
    }

    private static String approving(String hash) {
        return "{\"hash\":\"" + hash + "\",\"note\":\"ok\"}";
    }

    private String wish(String name, int budget) {
        return """
                {"team":"%s","application":"%s","name":"%s","blueprint":"model-access@1","target":"%s",
                 "environment":"development","lease":"P30D",
                 "parameters":{"models":["local/smollm2-135m"],"monthlyBudget":%d,"limit":"hard"}}""".formatted(team.id(), application.id(), name, ScriptedTarget.ID, budget);
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> call(
            String token, String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        return http.send(request(token, method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String token, String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
