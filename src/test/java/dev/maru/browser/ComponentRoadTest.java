package dev.maru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.testing.MaruTest;
import dev.maru.testing.MovableClock;
import dev.maru.testing.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The roads of components, as people walk them: asked for, seen before they are built, approved by those whom the policy
 * names, built while one watches, changed, brought back from drift, and gone when they are torn down or their lease ends.
 */
@MaruTest
@Import(MovableClock.Installed.class)
@TestPropertySource(properties = "maru.provisioning.clock-every=1s")
class ComponentRoadTest extends ComponentRoad {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BY_HAND = "Changed in the console.";

    @Autowired
    AwsTargets targets;

    @Autowired
    ApplicationContext context;

    /** A test that failed may have left it standing still. */
    @AfterEach
    void resumeAws() {
        AWS.resume();
    }

    @Test
    void an_account_is_added_by_its_role_and_testing_it_names_what_the_role_lacks() {
        try (Tab tab = as("admin")) {
            tab.open("targets").button("Add account").first().click();
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name", exactly()).fill("added-" + mark);
            dialog.getByLabel("Role ARN").fill("arn:aws:iam::222233334444:role/maru-deploy");
            dialog.getByLabel("Region").fill("ap-northeast-2");
            tab.isAccessible().picture("component-account-add");
            button(dialog, "Add account").click();
            tab.shows("External ID").settle();
            AwsTarget made = targets.all(accounts.caller("admin")).stream()
                    .filter(one -> one.name().equals("added-" + mark))
                    .findFirst()
                    .orElseThrow();
            var role =
                    AWS.role(made.account(), "maru-deploy", made.externalId()).deny("bedrock:CreateGuardrail");
            button(tab.page().locator(".maru-detail"), "Test").click();
            eventually(tab, "bedrock:CreateGuardrail");
            tab.isAccessible().picture("component-account-lacks");
            role.allow("bedrock:CreateGuardrail");
            button(tab.page().locator(".maru-detail"), "Test").click();
            eventually(tab, "Everything needed is there");
            tab.isAccessible().picture("component-account-works");
            tab.isCalm();
        }
    }

    @Test
    void model_access_that_the_policy_approves_works_at_once_and_stops_when_it_is_torn_down() {
        try (ScriptedProvider provider = ScriptedProvider.start();
                Tab tab = as("builder")) {
            String model = new Tenant(context, provider.baseUrl(), Limits.DEFAULT).chatModel;
            provider.always(ScriptedProvider.chat("Within 30 days.", 412, 96));
            String name = "answers-" + mark;
            begin(tab, "model-access", name, "help-desk", LOCAL);
            tab.page().getByLabel("Models", exact()).fill(model);
            tab.page()
                    .locator("vaadin-multi-select-combo-box-item")
                    .filter(having(model))
                    .click();
            tab.page().keyboard().press("Escape");
            tab.shows("approved automatically").isAccessible().picture("component-ask-model-access");
            preview(tab);
            tab.isAccessible().picture("component-model-access-preview");
            submit(tab);
            isNow(tab, "done");
            tab.shows("approved it by policy").isAccessible().picture("component-model-access-done");

            openComponent(tab, name);
            tab.isAccessible().picture("component-model-access");
            String key = key(tab);
            assertThat(answer(key, model)).isEqualTo("Within 30 days.");

            openComponent(tab, name);
            tab.button("Tear down").click();
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            dialog.getByRole(AriaRole.TEXTBOX).fill(name);
            tab.isAccessible().picture("component-teardown-ask");
            button(dialog, "Ask to tear it down").click();
            isNow(tab, "ready to submit");
            tab.isAccessible().picture("component-teardown-preview");
            submit(tab);
            isNow(tab, "done");
            await("its calls are refused")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> answer(key, model)).isInstanceOf(OpenAIServiceException.class));
            tab.open("components?state=REMOVED&team=" + team.id())
                    .shows(name)
                    .isAccessible()
                    .picture("component-torn-down")
                    .isCalm();
        }
    }

    @Test
    void a_guardrail_is_approved_by_one_built_before_ones_eyes_brought_back_from_drift_and_gone_with_its_lease() {
        String account = account();
        String name = "rules-" + mark;
        try (Tab builder = as("builder");
                Tab approver = as("approver")) {
            begin(builder, "guardrail", name, "help-desk", account);
            select(builder, "Lease", "7 days");
            builder.shows("needs 1 of approvers").isAccessible().picture("component-ask-guardrail");
            preview(builder);
            builder.shows("AWS::Bedrock::Guardrail").isAccessible().picture("component-guardrail-preview");
            submit(builder);
            isNow(builder, "waiting for approval");
            builder.isAccessible().picture("component-guardrail-waits");

            openDecision(approver, name);
            approver.shows("AWS::Bedrock::Guardrail").isAccessible().picture("component-guardrail-decision");
            AWS.pause();
            approve(approver);

            String stack = openComponent(builder, name);
            part(builder, "Operations");
            eventually(builder, "CREATE_IN_PROGRESS");
            builder.isAccessible().picture("component-guardrail-begins");
            assertThat(builder.page().getByText("CREATE_COMPLETE")).hasCount(0);
            AWS.resume();
            eventually(builder, "CREATE_COMPLETE");
            isNow(builder, "ready");
            builder.isAccessible().picture("component-guardrail-built");
            part(builder, "Overview");
            builder.isAccessible().picture("component-guardrail-overview");

            String approved = AWS.live(stack, "Guardrail", "BlockedInputMessaging");
            AWS.changeByHand(stack, "Guardrail", "BlockedInputMessaging", BY_HAND);
            part(builder, "Drift");
            builder.button("Look for drift now").click();
            builder.shows(BY_HAND).settle().isAccessible().picture("component-drift");
            builder.button("Revert").last().click();
            isNow(builder, "ready to submit");
            builder.shows(BY_HAND).isAccessible().picture("component-drift-preview");
            submit(builder);
            isNow(builder, "waiting for approval");
            openDecision(approver, name);
            approver.shows(BY_HAND).isAccessible().picture("component-drift-decision");
            approve(approver);
            isNow(builder, "done");
            assertThat(AWS.live(stack, "Guardrail", "BlockedInputMessaging")).isEqualTo(approved);
            openComponent(builder, name);
            part(builder, "Drift");
            builder.button("Look for drift now").click();
            builder.shows("What is there is what was approved").picture("component-drift-reverted");

            clock.moveAhead(Duration.ofDays(7).plusMinutes(1));
            reload(builder, "frozen");
            builder.shows("It is frozen: its lease has ended");
            builder.isAccessible().picture("component-frozen");
            clock.moveAhead(Duration.ofDays(7).plusMinutes(1));
            reload(builder, "torn down");
            builder.isAccessible().picture("component-gone");
            assertThat(AWS.stacks()).noneMatch(left -> left.name().equals(stack));
            builder.isCalm();
            approver.isCalm();
        }
        theAuditChainHolds(name, "Lease", "drift");
    }

    @Test
    void a_knowledge_base_in_production_takes_two_and_what_was_approved_is_void_once_it_changes() {
        String account = account();
        String name = "manuals-" + mark;
        try (Tab builder = as("builder");
                Tab approver = as("approver");
                Tab second = as("admin")) {
            begin(builder, "knowledge-base", name, "help-desk-live", account);
            builder.shows("needs 2 of approvers").isAccessible().picture("component-ask-knowledge-base");
            preview(builder);
            builder.isAccessible().picture("component-knowledge-base-preview");
            submit(builder);
            isNow(builder, "waiting for approval");
            String request = builder.page().url();
            openDecision(approver, name);
            approver.shows("AWS::Bedrock::KnowledgeBase").isAccessible().picture("component-knowledge-base-decision");
            approve(approver);
            builder.shows("1 of 2");
            openDecision(second, name);

            builder.button("Change").first().click();
            assertThat(builder.page()).hasURL(request + "/change");
            select(builder.settle(), "Taken in again", "Every hour");
            builder.picture("component-knowledge-base-change");
            preview(builder);
            submit(builder);
            isNow(builder, "waiting for approval");
            builder.shows("void").shows("0 of 2").isAccessible().picture("component-knowledge-base-void");

            second.shows("This request changed while you were reading")
                    .isAccessible()
                    .picture("component-decision-stale");
            second.button("Show it as it is now").click();
            second.settle();
            approve(second);
            builder.shows("1 of 2");
            openDecision(approver, name);
            approve(approver);
            isNow(builder, "done");
            assertThat(builder.page()).hasURL(request);
            builder.isAccessible().picture("component-knowledge-base-done");
            String stack = openComponent(builder, name);
            isNow(builder, "ready");
            part(builder, "Resources");
            builder.shows("AWS::Bedrock::KnowledgeBase").isAccessible().picture("component-knowledge-base-resources");
            assertThat(stack(stack).parameters()).containsEntry("Schedule", "rate(1 hour)");
            builder.isCalm();
            approver.isCalm();
            second.isCalm();
        }
    }

    private void theAuditChainHolds(String name, String... acts) {
        try (Tab tab = as("auditor")) {
            tab.open("audit?q=" + name);
            tab.picture("component-audit");
            tab.button("Check the chain").click();
            tab.shows("entries intact")
                    .isAccessible()
                    .picture("component-audit-intact")
                    .isCalm();
        }
    }

    private void reload(Tab tab, String state) {
        await(state).atMost(PATIENCE).until(() -> {
            tab.page().reload();
            tab.settle();
            return state(tab).textContent().contains(state);
        });
    }

    /** Made on the page that the component's own page leads to. */
    private static String key(Tab tab) {
        tab.button("Create a key").click();
        tab.button("Create key").click();
        Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("ci");
        dialog.getByText("Create key").last().click();
        tab.shows("Shown this one time");
        String secret = tab.page().locator("vaadin-dialog pre").first().textContent();
        tab.button("I have stored it").click();
        return secret;
    }

    private String answer(String key, String model) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(address() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
        try {
            return client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model(model)
                            .addUserMessage("May I return it?")
                            .build())
                    .choices()
                    .getFirst()
                    .message()
                    .content()
                    .orElseThrow();
        } finally {
            client.close();
        }
    }
}
