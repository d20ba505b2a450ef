package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.blueprint.CostRange;
import dev.maru.identity.Environment;
import dev.maru.request.Preview;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.Request;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.shared.Money;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@MaruTest
@As("approver")
@Import(ScriptedBuilding.class)
class DecisionViewTest extends PageTest {
    private static final ResourceChange INDEX = new ResourceChange(
            Kind.REPLACE,
            "VectorIndex",
            "AWS::S3Vectors::Index",
            true,
            List.of(new PropertyChange("Dimension", "1024", "512", true)));

    @Test
    void an_approver_sees_each_property_before_and_after_with_its_cost_and_its_risk() {
        planner.says("risky", ScriptedPlanner.preview(Money.usd("12"), Money.usd("38"), INDEX));
        Request request = asked.submitted("risky");
        open(RequestPaths.toDecide(request.id()));

        assertThat(page())
                .contains("VectorIndex", "Dimension", "1024", "512", "data is lost", "made anew")
                .contains("$38", "now $12.00", "+$26.00")
                .contains("For the help desk", "needs 2 of approvers", "Data is lost")
                .contains(hash(request));
    }

    @Test
    void what_loses_data_is_approved_only_by_who_says_to_have_seen_it() {
        planner.says("losing", ScriptedPlanner.preview(Money.ZERO, Money.ZERO, INDEX));
        Request request = asked.submitted("losing");
        open(RequestPaths.toDecide(request.id()));
        click(approve(request));

        assertThat(button(approve(request)).isEnabled()).isFalse();
        test(find(Checkbox.class).all().getLast()).click();
        test(button(approve(request))).click();
        assertThat(requests.get(accounts.caller("builder"), request.id()).approvals())
                .singleElement()
                .satisfies(approval -> assertThat(approval.hash()).isEqualTo(request.hash()));
    }

    @Test
    void an_approval_binds_the_hash_that_was_shown() {
        Request request = asked.submitted("moving");
        open(RequestPaths.toDecide(request.id()));
        String shown = approve(request);
        click(shown);
        Request now = asked.changed(request.id(), "Something else.");
        test(button(shown)).click();

        assertThat(requests.get(accounts.caller("builder"), request.id()).state())
                .isEqualTo(RequestState.AWAITING_APPROVAL);
        assertThat(page())
                .contains("Nothing was approved", "inputMessage", "Not allowed.", "Something else.")
                .contains(hash(now));
    }

    @Test
    void nothing_moves_under_the_eyes_of_who_reads_until_they_ask_for_it() {
        Request request = asked.submitted("read-slowly");
        open(RequestPaths.toDecide(request.id()));
        Request now = asked.changed(request.id(), "Meanwhile.");

        waitFor(() -> page().contains("changed while you were reading"));
        assertThat(hasButton(approve(request))).isTrue();
        click("Show it as it is now");
        assertThat(hasButton(approve(now))).isTrue();
    }

    @Test
    void the_next_one_is_shown_once_one_is_decided() {
        Request first = asked.submitted("queue-first");
        asked.submitted("queue-second");
        open(RequestPaths.toDecide(first.id()));
        click("Reject");
        test(find(TextArea.class).all().getLast()).setValue("Not now");
        test(button("Reject")).click();

        Request rejected = requests.get(accounts.caller("builder"), first.id());
        assertThat(rejected.state()).isEqualTo(RequestState.REJECTED);
        assertThat(rejected.timeline().getLast().text()).isEqualTo("Not now");
        assertThat(getCurrentView()).isInstanceOf(DecisionView.class);
        assertThat(page()).doesNotContain("queue-first");
    }

    @Test
    void fifty_resources_are_folded_but_for_what_matters_and_can_be_searched() {
        ResourceChange[] many = IntStream.range(0, 50)
                .mapToObj(i -> i == 7 ? INDEX : ScriptedPlanner.added("Resource" + i))
                .toArray(ResourceChange[]::new);
        planner.says("large", ScriptedPlanner.preview(Money.ZERO, Money.ZERO, many));
        open(RequestPaths.toDecide(asked.submitted("large").id()));

        List<ChangedResource> all = find(ChangedResource.class).all();
        assertThat(all).hasSize(50);
        assertThat(all.getFirst().getElement().getTextRecursively()).contains("VectorIndex");
        assertThat(all).filteredOn(NativeDetails::isOpen).hasSize(1);
        assertThat(page()).doesNotContain("resource12");

        test(find(TextField.class)
                        .withPropertyValue(TextField::getPlaceholder, "Find a resource or property")
                        .single())
                .setValue("resource12");
        assertThat(find(ChangedResource.class).all()).hasSize(1);
    }

    @Test
    void a_cost_that_is_not_known_is_no_zero() {
        var cost = new CostRange(Money.ZERO, Money.ZERO, Money.ZERO, List.of(), List.of("Vector storage"));
        planner.says("priceless", new Preview(List.of(INDEX), cost, cost, List.of(), List.of(), List.of(), Map.of()));
        open(RequestPaths.toDecide(asked.submitted("priceless").id()));

        assertThat(page())
                .contains("$0 + ?", "its price is unknown: Vector storage")
                .doesNotContain("costs nothing");
        open("approvals");
        assertThat(queued("priceless").costKnown()).isFalse();
    }

    @Test
    void before_production_the_page_says_what_the_application_lacks() {
        Request draft = asked.draft(asked.wish("live", "Not allowed.", Environment.PRODUCTION));
        asked.preview(draft.id());
        Request request = requests.submit(accounts.caller("builder"), draft.id());
        open(RequestPaths.toDecide(request.id()));

        assertThat(page()).contains("Ready for production?", "missing", "Owner");
        open(RequestPaths.toDecide(asked.submitted("not-live").id()));
        assertThat(page()).doesNotContain("Ready for production?");
    }

    @Test
    void a_reader_of_korean_reads_verdicts_and_what_stands_in_their_way_in_korean() {
        planner.says("korean", ScriptedPlanner.preview(Money.ZERO, Money.ZERO, INDEX));
        Request request = asked.submitted("korean");
        requests.approve(accounts.caller("approver"), request.id(), Objects.requireNonNull(request.hash()), "");
        UI.getCurrent().setLocale(Locale.KOREAN);
        open(RequestPaths.toDecide(request.id()));

        assertThat(page())
                .contains("승인자 2명 승인 필요", "이미 승인했습니다")
                .doesNotContain("needs 2", "approver ", "Your approval");
    }

    @Test
    void words_of_others_leave_what_one_has_unfolded_as_it_is() {
        planner.says("talk", ScriptedPlanner.preview(Money.ZERO, Money.ZERO, INDEX));
        Request request = asked.submitted("talk");
        open(RequestPaths.toDecide(request.id()));
        ChangedResource before = find(ChangedResource.class).single();
        requests.comment(accounts.caller("builder"), request.id(), "Please look at the dimension.");

        waitFor(() -> page().contains("Please look at the dimension."));
        assertThat(find(ChangedResource.class).single()).isSameAs(before);
    }

    @Test
    @As("builder")
    void a_requester_sees_why_they_cannot_approve() {
        Request request = asked.submitted("own");
        open(RequestPaths.toDecide(request.id()));

        assertThat(page()).contains("You cannot approve this", "You asked for this yourself");
        assertThat(hasButton(approve(request))).isFalse();
    }

    private static String approve(Request request) {
        return "Approve " + hash(request);
    }

    private static String hash(Request request) {
        return HashMark.inShort(Objects.requireNonNull(request.hash()));
    }

    @SuppressWarnings("unchecked")
    private RequestSummary queued(String name) {
        Grid<RequestSummary> grid = find(Grid.class).single();
        return grid.getLazyDataView()
                .getItems()
                .filter(row -> row.wish().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
