package dev.maru.provisioning.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import dev.maru.blueprint.Action;
import dev.maru.provisioning.ComponentState;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.Drifts;
import dev.maru.provisioning.OperationState;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.request.Request;
import dev.maru.request.Requests;
import dev.maru.shared.ComponentId;
import dev.maru.testing.Accounts;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import dev.maru.ui.ErrorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** What the pages of components and operations promise. */
@MaruTest
@As("builder")
@Import(ScriptedBuilding.class)
class ComponentPagesTest extends SpringBrowserlessTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Accounts accounts;

    @Autowired
    Components components;

    @Autowired
    Requests requests;

    @Autowired
    Drifts drifts;

    @Autowired
    ScriptedGuardrail guardrails;

    private Road road;

    @BeforeEach
    void begin() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        road = new Road(context, accounts);
    }

    @AfterEach
    void calm() {
        guardrails.fails(null);
        guardrails.goOn();
    }

    @Test
    void a_component_is_listed_with_whose_it_is_and_until_when() {
        road.guardrail("house-rules", "MEDIUM");
        open("components", "team", road.team.id().text());
        assertThat(names()).containsExactly("house-rules");
        assertThat(row(0)).contains("house-rules", "Guardrail v1", "ready", road.team.name(), "help-desk");
        assertThat(row(0)).contains("Development", "Inside Maru", "in 30 days");
    }

    @Test
    void filters_live_in_the_address() {
        road.guardrail("first-rules", "MEDIUM");
        road.guardrail("second-rules", "MEDIUM");
        UI.getCurrent()
                .navigate(
                        "components",
                        QueryParameters.fromString("team=" + road.team.id() + "&q=second&environment=DEVELOPMENT"));
        assertThat(names()).containsExactly("second-rules");
        UI.getCurrent().navigate("components", QueryParameters.fromString("team=" + road.team.id() + "&state=REMOVED"));
        assertThat(names()).isEmpty();
        assertThat(page()).contains("No component matches");
    }

    @Test
    void the_detail_beside_the_list_offers_what_can_be_asked_for() {
        PlatformComponent built = road.guardrail("beside", "MEDIUM");
        open("components", "component", built.id().text());
        String detail = text(find(ComponentDetail.class).single());
        assertThat(detail)
                .contains("beside", "ready", "Change parameters", "Extend lease", "Tear down", "Open its page");
        assertThat(detail).doesNotContain("Revert drift", "Upgrade to");
    }

    @Test
    @As("auditor")
    void who_may_not_build_sees_it_and_can_ask_for_nothing() {
        PlatformComponent built = road.guardrail("looked-at", "MEDIUM");
        open("components/" + built.id());
        assertThat(page()).contains("looked-at", "What it is").doesNotContain("Tear down", "Change parameters");
    }

    @Test
    void an_unknown_component_in_the_address_is_explained() {
        open("components", "component", ComponentId.next().text());
        assertThat(text(find(ErrorState.class).single())).contains("There is no component");
    }

    @Test
    void its_page_has_facts_parameters_resources_and_what_was_done() {
        PlatformComponent built = road.guardrail("whole", "HIGH");
        open("components/" + built.id());
        assertThat(page()).contains("whole", "Guardrail v1", "High", "Nothing depends on it.");
        open("components/" + built.id(), "tab", "resources");
        assertThat(find(Grid.class)
                        .first()
                        .getListDataView()
                        .getItems()
                        .toList()
                        .toString())
                .contains("guardrail=policy-of-whole");
        open("components/" + built.id(), "tab", "operations");
        assertThat(page()).contains("Build it", "done", "policy-of-whole");
        open("components/" + built.id(), "tab", "dependencies");
        assertThat(page()).contains("It stands alone");
        open("components/" + built.id(), "tab", "export");
        assertThat(page()).contains("CloudFormation", "Terraform");
    }

    @Test
    void tearing_down_asks_for_the_name_and_opens_a_request_and_nothing_else() {
        PlatformComponent built = road.guardrail("to-go", "MEDIUM");
        open("components/" + built.id());
        click("Tear down");
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Tear down to-go?");
        assertThat(dialog()).contains("policy-of-to-go", "Nothing is removed before it is approved");
        assertThat(button("Ask to tear it down").isEnabled()).isFalse();
        test(find(TextField.class)
                        .withPropertyValue(TextField::getLabel, "Type to-go to confirm")
                        .single())
                .setValue("to-go");
        click("Ask to tear it down");
        assertThat(road.asked(built, Action.TEAR_DOWN).wish().name()).isEqualTo("to-go");
        assertThat(components.get(road.builder(), built.id()).state()).isEqualTo(ComponentState.READY);
    }

    @Test
    void a_teardown_names_who_depends_on_it() {
        PlatformComponent below = road.guardrail("below", "MEDIUM");
        PlatformComponent above = road.guardrail("above", "MEDIUM");
        components.link(road.builder(), above.id(), below.id(), "screens with it");
        open("components/" + below.id());
        assertThat(page()).contains("above", "screens with it");
        click("Tear down");
        assertThat(dialog()).contains("Stops working: above, screens with it");
        find(Dialog.class).single().close();
        open("components/" + below.id(), "tab", "dependencies");
        assertThat(page()).contains("Who depends on it", "above");
    }

    @Test
    void extending_the_lease_asks_for_days_and_opens_a_request() {
        PlatformComponent built = road.guardrail("to-stay", "MEDIUM");
        open("components/" + built.id());
        click("Extend lease");
        test(find(IntegerField.class).single()).setValue(60);
        click("Ask for it");
        assertThat(road.asked(built, Action.EXTEND_LEASE).wish().lease()).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void changing_parameters_begins_a_request_with_those_it_has() {
        PlatformComponent built = road.guardrail("to-change", "HIGH");
        open("components/" + built.id());
        click("Change parameters");
        assertThat(road.asked(built, Action.CHANGE).wish().parameters().text("hate"))
                .isEqualTo("HIGH");
    }

    @Test
    void a_drift_is_shown_as_approved_and_as_it_is_and_can_be_accepted_by_request() {
        PlatformComponent built = road.guardrail("drifting", "MEDIUM");
        guardrails.changeByHand("drifting", "hate", "NONE");
        drifts.detect(road.builder(), built.id());
        open("components/" + built.id(), "tab", "drift");
        assertThat(page()).contains("Somebody changed it outside of Maru", "1 property drifted", "− MEDIUM", "+ NONE");
        click("Accept");
        assertThat(road.asked(built, Action.CHANGE).wish().parameters().text("hate"))
                .isEqualTo("NONE");
    }

    @Test
    void a_drift_can_be_reverted_by_request() {
        PlatformComponent built = road.guardrail("reverting", "MEDIUM");
        guardrails.changeByHand("reverting", "hate", "NONE");
        drifts.detect(road.builder(), built.id());
        open("components/" + built.id(), "tab", "drift");
        click("Revert");
        assertThat(road.asked(built, Action.REVERT_DRIFT).wish().component()).isEqualTo(built.id());
    }

    @Test
    void ignoring_a_drift_takes_a_reason_and_an_end() {
        PlatformComponent built = road.guardrail("ignored", "MEDIUM");
        guardrails.changeByHand("ignored", "hate", "NONE");
        drifts.detect(road.builder(), built.id());
        open("components/" + built.id(), "tab", "drift");
        click("Ignore");
        Button ignore = find(Button.class).withText("Ignore").all().getLast();
        assertThat(ignore.isEnabled()).isFalse();
        test(find(TextArea.class).single()).setValue("An incident, until Monday");
        test(ignore).click();
        assertThat(page()).contains("An incident, until Monday", "No drift", "Do not ignore it any more");
    }

    @Test
    void an_operation_is_seen_as_it_happens() {
        guardrails.holds();
        Request approved = road.approved(road.wish("live"));
        PlatformComponent building = road.awaits(approved, ComponentState.BUILDING);
        open("operations/" + building.operation());
        waitFor(() -> page().contains("under way"));
        assertThat(page()).contains("Creation", "live", "running");
        guardrails.goOn();
        waitFor(() -> page().contains("done"));
        waitFor(() -> !page().contains("You can leave this page"));
        assertThat(page()).contains("Ended");
    }

    @Test
    void its_page_follows_what_others_do_to_it() {
        PlatformComponent built = road.guardrail("followed", "MEDIUM");
        open("components/" + built.id());
        assertThat(page()).contains("ready").doesNotContain("It is frozen");
        components.freeze(accounts.caller("admin"), built.id(), "An incident");
        waitFor(() -> page().contains("It is frozen"));
        assertThat(page()).contains("An incident");
        components.thaw(accounts.caller("admin"), built.id());
        waitFor(() -> !page().contains("It is frozen") && page().contains("ready"));
    }

    @Test
    void a_failure_says_why_and_what_to_do_and_can_be_tried_again() {
        guardrails.fails("The word list holds a word twice. Take one of them out.");
        Request approved = road.approved(road.wish("failing"));
        var id = new ComponentId(approved.id().value());
        PlatformComponent failed = Road.await(
                () -> components.get(road.builder(), id),
                component -> road.operationOf(component).state() == OperationState.FAILED);
        open("operations/" + failed.operation());
        assertThat(page()).contains("Creation failed", "The word list holds a word twice", "What to do");
        open("components/" + failed.id());
        assertThat(page()).contains("The word list holds a word twice", "See the operation");
        guardrails.fails(null);
        open("operations/" + failed.operation());
        click("Try again");
        Road.await(() -> components.get(road.builder(), id), component -> component.state() == ComponentState.READY);
    }

    private void open(String path) {
        UI.getCurrent().navigate(path);
    }

    private void open(String path, String name, String value) {
        UI.getCurrent().navigate(path, QueryParameters.of(name, value));
    }

    private String page() {
        return text((Component) getCurrentView());
    }

    private String dialog() {
        return text(find(Dialog.class).single());
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private void click(String label) {
        test(button(label)).click();
    }

    private Button button(String label) {
        return find(Button.class).withText(label).all().getLast();
    }

    @SuppressWarnings("unchecked")
    private List<String> names() {
        Grid<PlatformComponent> grid = find(Grid.class).first();
        return grid.getLazyDataView().getItems().map(PlatformComponent::name).toList();
    }

    /** The words of all cells of a row. */
    @SuppressWarnings("unchecked")
    private String row(int index) {
        Grid<PlatformComponent> grid = find(Grid.class).first();
        var tester = test(grid);
        var words = new StringBuilder();
        for (int column = 0; column < grid.getColumns().size(); column++) {
            boolean drawn = grid.getColumns().get(column).getRenderer() instanceof ComponentRenderer;
            words.append(drawn ? text(tester.getCellComponent(index, column)) : tester.getCellText(index, column))
                    .append(' ');
        }
        return words.toString();
    }

    /** Lets what was pushed to the page arrive until the condition holds. */
    private void waitFor(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain on: %s", page()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
            VaadinSession session = VaadinSession.getCurrent();
            session.getService().runPendingAccessTasks(session);
        }
    }
}
