package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.CostRange;
import dev.maru.request.Preview;
import dev.maru.request.Preview.Dependant;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.Quota;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.ui.Asked;
import dev.maru.request.ui.ScriptedBuilding;
import dev.maru.request.ui.ScriptedPlanner;
import dev.maru.shared.Money;
import dev.maru.testing.Accounts;
import dev.maru.testing.MaruTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Requests and the page to decide on them, with something in them. */
@MaruTest
@Import(ScriptedBuilding.class)
class RequestScreensTest extends BrowserTest {
    /** Between them every width, scheme and language; the suite has not the time for more. */
    private static final List<Look> OPPOSITE = List.of(
            Look.DESK,
            Look.all().stream()
                    .filter(look -> look.name().equals("phone-dark-ko"))
                    .findFirst()
                    .orElseThrow());

    private static boolean filled;
    private static String risky = "";

    @Autowired
    Asked asked;

    @Autowired
    ScriptedPlanner planner;

    @Autowired
    Requests requests;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        planner.says("hr-handbook", risky());
        planner.says("fifty", large());
        Request request = asked.submitted("hr-handbook");
        risky = request.id().text();
        requests.comment(
                accounts.caller("approver"), request.id(), "Is the smaller dimension enough for Korean documents?");
        asked.submitted("fifty");
        asked.draft("quiet-draft");
        asked.previewed("ready");
    }

    @TestFactory
    Stream<DynamicTest> the_pages_are_accessible_and_calm_in_every_look() {
        return OPPOSITE.stream()
                .map(look -> DynamicTest.dynamicTest(look.name(), () -> {
                    var troubles = new SoftAssertions();
                    try (Tab tab = as("approver", look)) {
                        for (String path : List.of("approvals", "approvals/" + risky, "notifications", "")) {
                            troubles.check(() -> see(tab, path, "approver", look));
                        }
                    }
                    try (Tab tab = as("builder", look)) {
                        for (String path : List.of(
                                "requests", "requests/" + risky, "requests/new/guardrail", "approvals/" + risky)) {
                            troubles.check(() -> see(tab, path, "builder", look));
                        }
                    }
                    try (Tab tab = as("admin", look)) {
                        requests.list(
                                        accounts.caller("admin"),
                                        dev.maru.request.RequestFilter.ALL.search("fifty"),
                                        0,
                                        1)
                                .forEach(one -> troubles.check(() -> see(tab, "approvals/" + one.id(), "fifty", look)));
                        for (String path :
                                List.of("policies", "policies?tab=versions", "policies?tab=delegations", "webhooks")) {
                            troubles.check(() -> see(tab, path, "admin", look));
                        }
                        tab.open("policies");
                        var begin = tab.page()
                                .locator("main vaadin-button[theme~=primary]")
                                .first();
                        begin.click();
                        tab.page().locator("main textarea").first().waitFor();
                        troubles.check(() -> tab.settle()
                                .picture("policies-draft-" + look.name())
                                .isAccessible());
                        troubles.check(tab::isCalm);
                    }
                    troubles.assertAll();
                }));
    }

    private static void see(Tab tab, String path, String who, Look look) {
        String name = path.replaceAll("req_\\w+", "one").replaceAll("[/?=]", "-");
        tab.open(path)
                .picture("request-" + who + "-" + name + "-" + look.name())
                .isAccessible();
    }

    @Test
    void an_approver_walks_and_approves_by_keys_alone() {
        Request first = asked.submitted("by-keys");
        try (Tab tab = as("approver")) {
            tab.open("approvals/" + first.id());
            String there = tab.page().url();
            tab.page().keyboard().press("k");
            tab.page().waitForURL(url -> !url.equals(there));
            tab.settle().page().keyboard().press("j");
            tab.page().waitForURL(there);
            tab.settle().page().keyboard().press("a");
            var approve = tab.page().locator("vaadin-dialog[opened] vaadin-button[theme~=primary]");
            assertThat(approve).isFocused();
            tab.picture("approve-dialog").isAccessible();
            tab.page().keyboard().press("Enter");
            tab.page().waitForURL(url -> !url.equals(there));
        }
        assertThat(requests.get(accounts.caller("builder"), first.id()).state())
                .isNotEqualTo(RequestState.AWAITING_APPROVAL);
    }

    private static Preview risky() {
        var changes = List.of(
                new ResourceChange(
                        Kind.REPLACE,
                        "VectorIndex",
                        "AWS::S3Vectors::Index",
                        true,
                        List.of(
                                new PropertyChange("Dimension", "1024", "512", true),
                                new PropertyChange("DistanceMetric", "cosine", "euclidean", true))),
                new ResourceChange(
                        Kind.CHANGE,
                        "IngestionRole",
                        "AWS::IAM::Role",
                        false,
                        List.of(new PropertyChange(
                                "Policies.0.PolicyDocument.Statement.0.Resource",
                                "arn:aws:s3:::hr-handbook/*",
                                "[\n  \"arn:aws:s3:::hr-handbook/*\",\n  \"arn:aws:s3:::hr-policies/*\"\n]",
                                false))),
                ScriptedPlanner.added("PoliciesSource"),
                ScriptedPlanner.added("PoliciesLogGroup"),
                ScriptedPlanner.added("PoliciesSchedule"));
        return new Preview(
                changes,
                ScriptedPlanner.cost(Money.usd("12.40")),
                new CostRange(
                        Money.usd("31"),
                        Money.usd("38.20"),
                        Money.usd("61"),
                        List.of(
                                new CostRange.Driver(
                                        "Vector queries",
                                        "2.5 USD per million queries (price list, 2026-11-01), 9 million assumed",
                                        Money.usd("18"),
                                        Money.usd("23"),
                                        Money.usd("41")),
                                new CostRange.Driver(
                                        "Storage",
                                        "0.06 USD per GB and month, 250 GB assumed",
                                        Money.usd("13"),
                                        Money.usd("15.20"),
                                        Money.usd("20")))),
                List.of(
                        new Quota("Vector indexes in a bucket", 9L, 10L, 10L),
                        new Quota("IAM roles", 812L, 813L, 1000L)),
                List.of(new Dependant(
                        "cmp_00000000000000000000000000",
                        "employee-assistant",
                        "production, 1,900 calls a day: answers without citations while the index is rebuilt")),
                List.of(),
                Map.of());
    }

    private static Preview large() {
        var changes = new ArrayList<ResourceChange>();
        for (int i = 0; i < 50; i++) {
            changes.add(
                    i % 10 == 3
                            ? new ResourceChange(
                                    Kind.CHANGE,
                                    "Function" + i,
                                    "AWS::Lambda::Function",
                                    false,
                                    List.of(
                                            new PropertyChange("MemorySize", "512", "1024", false),
                                            new PropertyChange("Timeout", "30", "60", false)))
                            : ScriptedPlanner.added("Bucket" + i));
        }
        return new Preview(
                changes,
                ScriptedPlanner.cost(Money.ZERO),
                ScriptedPlanner.cost(Money.usd("1250")),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
