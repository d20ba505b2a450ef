package dev.maru.metering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.metering.Account;
import dev.maru.metering.Commitment;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Feedback;
import dev.maru.metering.Ledger;
import dev.maru.metering.Opening;
import dev.maru.metering.Outcome;
import dev.maru.metering.Settlement;
import dev.maru.model.Invocation.Question;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.model.StopReason;
import dev.maru.model.Texts;
import dev.maru.model.Usage;
import dev.maru.shared.InvocationId;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP with personal access tokens; each test has a team of its own that only administrators and finance see. */
@MaruTest
class MeteringApiTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Accounts accounts;

    @Autowired
    Teams teams;

    @Autowired
    Applications applications;

    @Autowired
    ModelCatalog models;

    @Autowired
    Ledger ledger;

    @Autowired
    Feedback feedback;

    @LocalServerPort
    int port;

    private Team team;
    private Application application;
    private String invocation;

    @BeforeEach
    void callOnce() throws Exception {
        team = teams.create(
                accounts.caller("admin"), "Team " + InvocationId.next().text());
        application = applications.playgroundOf(team.id());
        Offering model = models.all().getFirst();
        Commitment commitment = new Commitment(
                InvocationId.next(),
                CostBearer.of(application, null, accounts.user("admin").id()),
                model,
                new Question.ToEmbed(new Texts(List.of("hello"), null, Texts.Use.QUERY)),
                Purpose.EMBEDDING,
                "openai",
                false,
                Map.of("feature", "search"));
        if (!(ledger.open(commitment) instanceof Opening.Opened(Account account))) {
            throw new AssertionError("not opened");
        }
        try (account) {
            account.settle(new Settlement(
                    Outcome.ANSWERED,
                    Usage.of(12, 34),
                    new Timing(Duration.ofMillis(20), Duration.ofMillis(5)),
                    StopReason.END,
                    null,
                    200,
                    "req_9"));
        }
        invocation = account.invocation().text();
        await().until(() ->
                call("admin", "GET", "/api/invocations/" + invocation, "").statusCode() == 200);
    }

    @Test
    void usage_is_told_apart_and_added_up() {
        JsonNode row = read(call("finance", "GET", "/api/usage?by=team,tag:feature&every=day&team=" + team.id(), ""))
                .path("items")
                .get(0);
        assertThat(row.path("team").asString()).isEqualTo(team.id().text());
        assertThat(row.path("tag:feature").asString()).isEqualTo("search");
        assertThat(row.path("calls").asInt()).isEqualTo(1);
        assertThat(row.path("tokens").path("output").asInt()).isEqualTo(34);
        assertThat(row.path("cost").asString()).matches("\\d+\\.\\d{12}");
        assertThat(row.path("start").asString()).endsWith("T00:00:00Z");
    }

    @Test
    void usage_comes_as_a_file_for_spreadsheets_too() {
        var csv = call("finance", "GET", "/api/usage?by=application&team=" + team.id(), "", "Accept", "text/csv");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines().toList()).hasSize(2);
        assertThat(csv.body()).contains(application.id().text());
    }

    @Test
    void an_invocation_has_its_attempts_and_what_people_thought_of_it() {
        feedback.give(application.id(), InvocationId.valueOf(invocation), Feedback.Rating.DOWN, "too short");
        JsonNode found = read(call("admin", "GET", "/api/invocations/" + invocation, ""));
        assertThat(found.path("id").asString()).isEqualTo(invocation);
        assertThat(found.path("attempts").get(0).path("providerRequestId").asString())
                .isEqualTo("req_9");
        assertThat(found.path("feedback").path("rating").asString()).isEqualTo("DOWN");
        assertThat(found.path("feedback").path("reason").asString()).isEqualTo("too short");
        JsonNode listed = read(call("admin", "GET", "/api/invocations?limit=1&team=" + team.id(), ""));
        assertThat(listed.path("items").get(0).path("id").asString()).isEqualTo(invocation);
        assertThat(listed.path("next").isNull()).isTrue();
    }

    @Test
    void who_may_not_see_a_teams_usage_sees_nothing_of_it() {
        assertThat(call("builder", "GET", "/api/invocations/" + invocation, "").statusCode())
                .isEqualTo(404);
        assertThat(read(call("builder", "GET", "/api/usage?team=" + team.id(), ""))
                        .path("items"))
                .isEmpty();
        String narrow = accounts.token("admin", Permission.SEE_TEAM);
        assertThat(send(narrow, "GET", "/api/invocations/" + invocation, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_parameter_that_is_wrong_is_named() {
        for (String query : List.of("by=colour", "every=week", "zone=Mars", "from=yesterday", "team=app_1")) {
            var answer = call("admin", "GET", "/api/usage?" + query, "");
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(read(answer).path("detail").asString()).as(query).isNotBlank();
        }
    }

    @Test
    void a_budget_is_made_changed_from_its_version_and_removed() {
        String wish = "{\"team\":\"" + team.id() + "\",\"monthlyUsd\":\"12.50\",\"hard\":true,\"zone\":\"Asia/Seoul\"}";
        assertThat(call("auditor", "POST", "/api/budgets", wish).statusCode()).isEqualTo(403);
        var made = call("finance", "POST", "/api/budgets", wish);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(read(made).path("monthlyUsd").asString()).isEqualTo("12.500000000000");
        assertThat(call("finance", "POST", "/api/budgets", wish).statusCode()).isEqualTo(409);
        String path = "/api/budgets/" + read(made).path("id").asString();
        String change = "{\"monthlyUsd\":\"20\"}";
        assertThat(call("finance", "PATCH", path, change).statusCode()).isEqualTo(428);
        assertThat(call("finance", "PATCH", path, change, "If-Match", "\"9\"").statusCode())
                .isEqualTo(412);
        String tag = made.headers().firstValue("ETag").orElseThrow();
        var changed = call("finance", "PATCH", path, change, "If-Match", tag);
        assertThat(read(changed).path("monthlyUsd").asString()).isEqualTo("20.000000000000");
        assertThat(read(changed).path("hard").booleanValue()).isTrue();
        assertThat(call("builder", "GET", path, "").statusCode()).isEqualTo(404);
        assertThat(call("finance", "DELETE", path, "", "If-Match", "*").statusCode())
                .isEqualTo(204);
        assertThat(call("finance", "GET", path, "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> call(String login, String method, String path, String body, String... headers) {
        return send(accounts.token(login), method, path, body, headers);
    }

    private HttpResponse<String> send(String token, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
