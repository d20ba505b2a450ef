package dev.maru.provisioning.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Parameters;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.campaign.Campaign;
import dev.maru.provisioning.campaign.Campaign.Part;
import dev.maru.provisioning.campaign.Campaign.PartState;
import dev.maru.provisioning.campaign.Campaigns;
import dev.maru.request.RequestState;
import dev.maru.request.Requests;
import dev.maru.request.Wish;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.testing.Accounts;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Upgrades of all components of a blueprint. */
@MaruTest
@As("admin")
@Import(ScriptedBuilding.class)
class CampaignTest extends SpringBrowserlessTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Components components;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Requests requests;

    @Autowired
    Users users;

    @Autowired
    Teams teams;

    @Autowired
    ScriptedGuardrail guardrails;

    @Autowired
    NextGuardrail blueprints;

    /** Builds in this test's team alone, so that a campaign takes nothing else along. */
    private Caller starter;

    private Road road;

    @BeforeEach
    void begin() {
        road = new Road(context, accounts);
        Caller admin = accounts.caller("admin");
        User own = users.createService(admin, "upgrader-" + road.team.name(), "Upgrader");
        teams.setMember(admin, road.team.id(), own.id(), TeamRole.OWNER);
        starter = users.caller(own.id(), EnumSet.allOf(Permission.class)).orElseThrow();
        blueprints.offered(true);
    }

    @AfterEach
    void end() {
        guardrails.fails(null);
        guardrails.goOn();
        blueprints.offered(false);
    }

    @Test
    void canaries_go_first_and_the_waves_follow() {
        road.guardrail("rules-a", "MEDIUM");
        road.guardrail("rules-b", "MEDIUM");
        road.guardrail("rules-c", "MEDIUM");
        Campaign started = campaigns.start(starter, NextGuardrail.SECOND, new Campaign.Pace(1, 5));
        assertThat(started.parts()).extracting(Part::name).containsExactly("rules-a", "rules-b", "rules-c");
        assertThat(started.parts()).extracting(Part::wave).containsExactly(0, 1, 1);
        assertThatThrownBy(() -> campaigns.start(starter, NextGuardrail.SECOND, new Campaign.Pace(1, 5)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not over yet");

        Campaign first = arrives(started, now -> part(now, "rules-a").state() == PartState.DONE);
        assertThat(requestsOf(first))
                .as("a wave is asked for once the one before is over")
                .allSatisfy(request -> assertThat(request.compareTo(
                                Objects.requireNonNull(part(first, "rules-a").request())
                                        .text()))
                        .isNotNegative());
        Campaign done = arrives(started, now -> now.state() == Campaign.State.DONE);

        assertThat(done.count(PartState.DONE)).isEqualTo(3);
        assertThat(done.parts()).allSatisfy(part -> {
            assertThat(component(part).blueprint()).isEqualTo(NextGuardrail.SECOND);
            assertThat(requests.get(road.builder(), Objects.requireNonNull(part.request()))
                            .preview())
                    .as("each has a preview of its own")
                    .isNotNull();
        });
    }

    @Test
    void a_canary_that_fails_stops_the_campaign_which_says_so_and_can_go_on() {
        road.guardrail("canary", "MEDIUM");
        PlatformComponent changed = road.guardrail("changed", "MEDIUM");
        road.guardrail("later", "MEDIUM");
        guardrails.fails("The word list holds a word twice.");
        Campaign started = campaigns.start(starter, NextGuardrail.SECOND, new Campaign.Pace(1, 1));

        Campaign stopped = arrives(started, now -> now.state() == Campaign.State.STOPPED);

        assertThat(stopped.why().english()).contains("The canary \"canary\" failed", "holds a word twice");
        assertThat(stopped.parts())
                .extracting(Part::state)
                .containsExactly(PartState.FAILED, PartState.WAITING, PartState.WAITING);
        UI.getCurrent().setLocale(Locale.KOREAN);
        UI.getCurrent()
                .navigate(
                        "campaigns", QueryParameters.of("campaign", started.id().text()));
        assertThat(detail()).contains("카나리 \"canary\"이(가) 실패했습니다", "작업이 실패했습니다", "계속");
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("components");
        UI.getCurrent()
                .navigate(
                        "campaigns", QueryParameters.of("campaign", started.id().text()));
        assertThat(detail()).contains("The campaign has stopped", "Canaries (1)", "Wave 2 (1)", "Go on");

        guardrails.fails(null);
        road.approve(requests.draft(
                road.builder(),
                wish(changed, Action.CHANGE, NextGuardrail.FIRST, Road.guardrail("HIGH")),
                "meanwhile"));
        Road.await(
                () -> components.get(road.builder(), changed.id()),
                now -> now.state() == ComponentState.READY
                        && now.parameters().text("hate").equals("HIGH"));
        campaigns.resume(starter, started.id());
        Campaign done = arrives(started, now -> now.state() == Campaign.State.DONE);

        assertThat(done.parts())
                .extracting(Part::state)
                .containsExactly(PartState.DONE, PartState.SKIPPED, PartState.DONE);
        assertThat(part(done, "changed").why().english()).contains("parameters were changed");
        assertThat(component(part(done, "changed")).blueprint()).isEqualTo(NextGuardrail.FIRST);
    }

    @Test
    void others_see_nothing_of_it_and_a_stop_withdraws_what_is_not_approved() {
        PlatformComponent one = road.guardrail("mine", "MEDIUM");
        guardrails.holds();
        Campaign started = campaigns.start(starter, NextGuardrail.SECOND, new Campaign.Pace(1, 1));
        assertThat(campaigns.candidates(accounts.caller("auditor"), NextGuardrail.SECOND))
                .noneMatch(component -> component.id().equals(one.id()));
        assertThatThrownBy(() -> campaigns.get(outsider(), started.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> campaigns.resume(starter, started.id()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("would have to be stopped");

        Campaign stopped = campaigns.stop(starter, started.id(), "Not this week.");

        assertThat(stopped.state()).isEqualTo(Campaign.State.STOPPED);
        assertThat(stopped.why().english()).isEqualTo("Not this week.");
        guardrails.goOn();
        campaigns.resume(starter, started.id());
        arrives(started, now -> now.state() == Campaign.State.DONE);
    }

    @Test
    void a_campaign_takes_along_every_component_however_many_there_are() {
        PlatformComponent one = road.guardrail("many", "MEDIUM");
        JdbcClient database = context.getBean(JdbcClient.class);
        database.sql("""
                        INSERT INTO provisioning.component
                        SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'name', 'many-' || n))).*
                        FROM provisioning.component c, generate_series(1, 600) n WHERE c.id = ?
                        """).param(one.id().value()).update();
        try {
            assertThat(campaigns.candidates(starter, NextGuardrail.SECOND)).hasSize(601);
        } finally {
            database.sql("DELETE FROM provisioning.component WHERE team = ? AND name LIKE 'many-%'")
                    .param(road.team.id().value())
                    .update();
        }
    }

    private Caller outsider() {
        User nobody = users.createService(accounts.caller("admin"), "nobody-" + road.team.name(), "Nobody of the team");
        return users.caller(nobody.id(), EnumSet.allOf(Permission.class)).orElseThrow();
    }

    private static Wish wish(PlatformComponent of, Action action, BlueprintRef version, Parameters parameters) {
        return new Wish(
                of.team(),
                of.application(),
                action,
                of.name(),
                of.id(),
                version,
                parameters,
                of.target(),
                of.environment(),
                null);
    }

    /** Approves what waits for an approver on the way. */
    private Campaign arrives(Campaign campaign, Predicate<Campaign> there) {
        return Road.await(
                () -> {
                    Campaign now = campaigns.get(starter, campaign.id());
                    for (Part part : now.parts()) {
                        RequestId id = part.request();
                        if (id != null && part.state() == PartState.ASKED) {
                            var request = requests.get(road.builder(), id);
                            if (request.state() == RequestState.AWAITING_APPROVAL) {
                                requests.approve(
                                        accounts.caller("approver"), id, Objects.requireNonNull(request.hash()), "");
                            }
                        }
                    }
                    return now;
                },
                there);
    }

    private PlatformComponent component(Part part) {
        return components.get(road.builder(), part.component());
    }

    private static Part part(Campaign campaign, String name) {
        return campaign.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> requestsOf(Campaign campaign) {
        return campaign.parts().stream()
                .map(Part::request)
                .filter(Objects::nonNull)
                .map(RequestId::text)
                .toList();
    }

    private String detail() {
        return find(CampaignDetail.class).single().getElement().getTextRecursively();
    }
}
