package dev.maru.request.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.request.Preview;
import dev.maru.request.Preview.Quota;
import dev.maru.request.Request;
import dev.maru.request.RequestFilter;
import dev.maru.request.RequestState;
import dev.maru.request.RequestSummary;
import dev.maru.shared.Money;
import dev.maru.shared.Sentence;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import dev.maru.ui.ErrorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@MaruTest
@As("builder")
@Import(ScriptedBuilding.class)
class RequestPagesTest extends PageTest {
    @Test
    void the_list_follows_the_filters_in_the_address() {
        asked.draft("list-draft");
        asked.submitted("list-waiting");
        com.vaadin
                .flow
                .component
                .UI
                .getCurrent()
                .navigate("requests", new QueryParameters(Map.of("state", List.of("DRAFT"), "q", List.of("list-"))));

        assertThat(rows()).extracting(row -> row.wish().name()).containsExactly("list-draft");
    }

    @Test
    void a_preview_that_is_not_complete_says_what_to_mend() {
        planner.says(
                "gappy",
                new Preview(
                        List.of(ScriptedPlanner.added("Bucket")),
                        ScriptedPlanner.cost(Money.ZERO),
                        ScriptedPlanner.cost(Money.usd("3")),
                        List.of(new Quota("Buckets", 100L, 101L, 100L)),
                        List.of(),
                        List.of(Sentence.quoted("The deploy role may not list keys: allow kms:ListKeys.")),
                        Map.of()));
        Request draft = asked.draft("gappy");
        requests.preview(accounts.caller("builder"), draft.id());
        asked.awaits(draft.id(), RequestState.PREVIEW_FAILED);
        open(RequestPaths.of(draft.id()));

        assertThat(page()).contains("allow kms:ListKeys", "over the limit");
        assertThat(hasButton("Submit")).isFalse();
    }

    @Test
    void the_page_of_a_request_follows_it_from_draft_to_approval() {
        Request draft = asked.draft("walked");
        open(RequestPaths.of(draft.id()));
        assertThat(page()).contains("This is a draft", "began the draft");

        click("Preview");
        waitFor(() -> hasButton("Submit"));
        assertThat(page()).contains("$12.00", "1 added", "needs 1 of approvers");

        click("Submit");
        waitFor(() -> page().contains("It waits for approval"));
        assertThat(page()).contains("Still needed: 1 of approvers");
        assertThat(hasButton("Submit")).isFalse();
    }

    @Test
    void what_is_said_stands_in_the_timeline() {
        Request draft = asked.draft("talked-about");
        open(RequestPaths.of(draft.id()));
        TextArea comment = find(TextArea.class)
                .withPropertyValue(TextArea::getLabel, "Comment")
                .single();
        test(comment).setValue("Is a bucket enough?");
        click("Comment");

        assertThat(page()).contains("Is a bucket enough?");
        assertThat(requests.get(accounts.caller("builder"), draft.id()).comments())
                .hasSize(1);
    }

    @Test
    void a_change_is_told_field_by_field() {
        Request request = asked.submitted("altered");
        asked.changed(request.id(), "Please ask the help desk.");
        open(RequestPaths.of(request.id()));

        assertThat(page())
                .contains("changed what is asked for", "inputMessage", "Not allowed.", "Please ask the help desk.");
    }

    @Test
    void cost_and_verdict_are_said_while_one_types_and_nothing_is_kept_without_a_name() {
        open("requests/new/guardrail");
        click("Save draft");
        assertThat(requests.count(accounts.caller("builder"), RequestFilter.ALL.search("unnamed")))
                .isZero();
        waitFor(() -> page().contains("1 thing to mend"));

        test(find(TextField.class).withId("request-name").single()).setValue("typed");
        waitFor(() -> page().contains("Everything passes"));
        assertThat(page()).contains("$15.00", "needs 1 of approvers");
    }

    @Test
    void a_draft_can_be_changed_where_it_was_written() {
        Request draft = asked.draft("rewritten");
        open(RequestPaths.toChange(draft.id()));
        waitFor(() -> page().contains("Everything passes"));
        assertThat(page()).contains("needs 1 of approvers");
        test(find(TextArea.class).withPropertyValue(TextArea::getLabel, "Why").single())
                .setValue("For the new help desk");
        click("Preview what would change");

        assertThat(getCurrentView()).isInstanceOf(RequestView.class);
        assertThat(asked.awaits(draft.id(), RequestState.PREVIEWED).why()).isEqualTo("For the new help desk");
    }

    @Test
    void what_the_planner_knows_stands_in_the_way_is_said_at_once() {
        open("requests/new/guardrail");
        test(find(TextField.class).withId("request-name").single()).setValue("taken");
        find(ParametersForm.class).single().fill(Asked.guardrail("No."));
        waitFor(() -> page().contains("There is a component \"taken\" already."));
    }

    @Test
    void an_unknown_request_is_explained() {
        open("requests/req_00000000000000000000000000");
        assertThat(find(ErrorState.class).all().size()
                        + find(com.vaadin.flow.component.html.H1.class).all().size())
                .isPositive();
        assertThat(getCurrentView()).isNotInstanceOf(RequestView.class);
    }

    @SuppressWarnings("unchecked")
    private List<RequestSummary> rows() {
        Grid<RequestSummary> grid = find(Grid.class).single();
        return grid.getLazyDataView().getItems().toList();
    }
}
