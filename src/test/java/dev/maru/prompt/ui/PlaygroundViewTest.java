package dev.maru.prompt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.identity.Callers;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Comparisons;
import dev.maru.prompt.ScriptedInvocations;
import dev.maru.prompt.Setup;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@MaruTest
@As("builder")
@Import(ScriptedModels.class)
class PlaygroundViewTest extends SpringBrowserlessTest {
    @Autowired
    Callers callers;

    @Autowired
    Comparisons comparisons;

    @Autowired
    ScriptedInvocations models;

    @BeforeEach
    void readEnglish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void answers_stream_side_by_side_and_the_address_leads_back_to_them() {
        PlaygroundView page = navigate(PlaygroundView.class);
        assertThat(page.cards()).hasSize(2);
        write("Say hello to {{who}}");
        TextArea who = find(TextArea.class).all().stream()
                .filter(field -> "who".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        test(who).setValue("Kim");
        click("run");
        waitFor(() -> page.cards().stream().allMatch(card -> card.answerText().equals("Hello there")));

        var kept = comparisons
                .in(callers.current(), null, "Say hello", 10, null)
                .items()
                .getFirst();
        assertThat(kept.setup().values()).containsEntry("who", "Kim");
        assertThat(kept.runs()).isEqualTo(1);

        UI.getCurrent().navigate("playground/" + kept.id());
        PlaygroundView again = (PlaygroundView) getCurrentView();
        assertThat(again.cards()).extracting(ColumnCard::answerText).containsOnly("Hello there");
    }

    @Test
    void a_column_can_be_added_up_to_six_and_removed_down_to_one() {
        PlaygroundView page = navigate(PlaygroundView.class);
        for (int i = 0; i < 4; i++) {
            click("add-column");
        }
        assertThat(page.cards()).hasSize(Setup.MOST_COLUMNS);
        assertThat(find(Button.class).withId("add-column").all()).isEmpty();
    }

    @Test
    void a_blind_run_shows_no_name_until_the_vote() {
        PlaygroundView page = navigate(PlaygroundView.class);
        write("Which is better?");
        test(find(Checkbox.class).withId("blind").single()).click();
        click("run");
        waitFor(() -> !find(VoteBar.class).all().isEmpty());
        assertThat(page.cards()).allSatisfy(card -> {
            assertThat(card.answerText()).isEqualTo("Hello there");
            assertThat(card.getElement().getTextRecursively()).doesNotContain("smollm2", "$");
        });

        Button best = find(Button.class).withText("B").single();
        test(best).click();

        assertThat(page.cards())
                .allSatisfy(card ->
                        assertThat(card.getElement().getTextRecursively()).contains("$0.000012"));
        var kept = comparisons
                .in(callers.current(), null, "Which is better", 1, null)
                .items()
                .getFirst();
        assertThat(comparisons.run(callers.current(), kept.id(), 1).hidden()).isFalse();
    }

    @Test
    void a_running_answer_is_stopped_from_the_page() {
        var gate = models.gate();
        navigate(PlaygroundView.class);
        var kept = comparisons.create(
                callers.current(),
                callers.current().teams().keySet().iterator().next(),
                new Setup(
                        new dev.maru.prompt.Template("", "Wait"),
                        java.util.Map.of(),
                        List.of(new Setup.Column("test/gated", dev.maru.model.Sampling.DEFAULT)),
                        false,
                        null));
        UI.getCurrent().navigate("playground/" + kept.id());
        PlaygroundView opened = (PlaygroundView) getCurrentView();
        click("run");
        waitFor(() -> opened.cards().getFirst().answerText().equals("One"));
        click("stop");
        waitFor(() -> comparisons
                        .run(callers.current(), kept.id(), 1)
                        .answers()
                        .getFirst()
                        .state()
                == Answer.State.STOPPED);
        waitFor(() -> !find(Button.class).withId("run").all().isEmpty());
        gate.countDown();
    }

    @Test
    void a_prompt_that_lacks_its_text_is_refused_with_words() {
        navigate(PlaygroundView.class);
        click("run");
        assertThat(find(com.vaadin.flow.component.notification.Notification.class)
                        .all())
                .hasSize(1);
    }

    private void write(String text) {
        test(find(TextArea.class).withId("prompt-text").single()).setValue(text);
    }

    private void click(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    /** Lets what was pushed to the page arrive until the condition holds. */
    private void waitFor(BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited 20 s in vain").isBefore(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            roundTrip();
        }
    }
}
