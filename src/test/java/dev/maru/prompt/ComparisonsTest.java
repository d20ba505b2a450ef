package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maru.identity.Caller;
import dev.maru.model.Sampling;
import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.NotFound;
import dev.maru.shared.PromptId;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MaruTest
class ComparisonsTest {
    private static final Answer.Metrics METRICS = new Answer.Metrics(
            Duration.ofMillis(120), Duration.ofMillis(1120), 9, 51, false, Money.usd("0.000141000001"));
    private static final Sampling COOL = new Sampling(0.2, 0.9, 256, 7L, List.of("끝", "\n\n"), null, null, null);

    @Autowired
    Comparisons comparisons;

    @Autowired
    Votes votes;

    private final TeamId team = TeamId.next();
    private final Caller bora = People.member(team);
    private final Caller colleague = People.member(team);
    private final Map<String, ModelId> models =
            Map.of("local/a", ModelId.next(), "local/b", ModelId.next(), "local/c", ModelId.next());

    @Test
    void what_was_asked_and_answered_is_kept_to_the_last_digit() {
        Setup setup = new Setup(
                new Template("Answer for {{shop}}", "Can {{customer}} return it?"),
                Map.of("shop", "마루", "customer", "Kim"),
                List.of(new Setup.Column("local/a", COOL), new Setup.Column("local/b", Sampling.DEFAULT)),
                false,
                new Setup.Source(PromptId.next(), 3));
        Comparison comparison = comparisons.create(bora, team, setup);
        var opened = comparisons.open(bora, comparison.id());
        assertThat(comparisons.run(colleague, comparison.id(), 1).isOver()).isFalse();
        Answer answer = answer(opened, 0, "Yes, \0 within 30 days");
        comparisons.end(comparison.id(), 1, answer);

        Run run = comparisons.run(colleague, comparison.id(), 1);

        assertThat(run.setup()).isEqualTo(setup);
        assertThat(run.answers().getFirst().text()).isEqualTo("Yes, \uFFFD within 30 days");
        assertThat(run.answers().getFirst().metrics()).isEqualTo(METRICS);
        assertThat(METRICS.tokensPerSecond()).isEqualTo(50.0);
        assertThat(run.answers().getFirst().invocation()).isEqualTo(answer.invocation());
        assertThat(run.answers().get(1).state()).isEqualTo(Answer.State.RUNNING);
    }

    @Test
    void a_changed_question_leaves_earlier_runs_as_they_were() {
        Comparison comparison = comparisons.create(bora, team, setup("first", false, "local/a", "local/b"));
        comparisons.open(bora, comparison.id());
        comparisons.ask(bora, comparison.id(), setup("second", false, "local/c"));
        comparisons.open(bora, comparison.id());

        assertThat(comparisons.get(bora, comparison.id()).title()).isEqualTo("second");
        assertThat(comparisons.runs(bora, comparison.id()))
                .extracting(run -> run.setup().template().text())
                .containsExactly("second", "first");
    }

    @Test
    void a_column_repeated_alone_shows_its_latest_answer() {
        Comparison comparison = comparisons.create(bora, team, setup("x", false, "local/a", "local/b"));
        var opened = comparisons.open(bora, comparison.id());
        assertThatThrownBy(() -> comparisons.reopen(bora, comparison.id(), 1, 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still answering");
        comparisons.end(comparison.id(), 1, answer(opened, 1, "first"));
        Answer again = comparisons.reopen(bora, comparison.id(), 1, 1);

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(comparisons.run(bora, comparison.id(), 1).answers().get(1).state())
                .isEqualTo(Answer.State.RUNNING);
    }

    @Test
    void a_variable_without_a_value_stops_the_run_before_it_begins() {
        Comparison comparison = comparisons.create(bora, team, setup("{{what}}", false, "local/a"));
        assertThatThrownBy(() -> comparisons.open(bora, comparison.id())).isInstanceOf(Refused.class);
        assertThat(comparisons.get(bora, comparison.id()).runs()).isZero();
    }

    @Test
    void a_blind_run_shows_words_alone_until_the_viewer_has_voted() {
        Comparison comparison = comparisons.create(bora, team, setup("x", true, "local/a", "local/b", "local/c"));
        answered(comparison);

        Run before = comparisons.run(bora, comparison.id(), 1);
        assertThat(before.hidden()).isTrue();
        assertThat(before.setup().columns()).containsOnly(new Setup.Column("", Sampling.DEFAULT));
        assertThat(before.answers()).allSatisfy(answer -> {
            assertThat(answer.text()).startsWith("answer");
            assertThat(answer.model()).isNull();
            assertThat(answer.metrics()).isNull();
            assertThat(answer.invocation()).isNull();
        });

        Run after = votes.cast(bora, comparison.id(), 1, new Choice.Winner(1));
        assertThat(after.hidden()).isFalse();
        assertThat(after.setup().columns())
                .extracting(Setup.Column::model)
                .containsExactlyInAnyOrder("local/a", "local/b", "local/c");
        assertThat(comparisons.run(colleague, comparison.id(), 1).hidden()).isTrue();
        assertThat(comparisons.run(People.viewer(team), comparison.id(), 1).hidden())
                .isFalse();
        assertThatThrownBy(() -> votes.cast(bora, comparison.id(), 1, new Choice.AllGood()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("seen the names");
    }

    @Test
    void blind_columns_are_shuffled_anew_for_each_run() {
        Comparison comparison = comparisons.create(bora, team, setup("x", true, "local/a", "local/b", "local/c"));
        Set<List<Setup.Column>> orders = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            orders.add(comparisons.open(bora, comparison.id()).setup().columns());
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void the_best_beats_every_other_and_on_an_open_run_the_last_word_counts() {
        Comparison comparison = comparisons.create(bora, team, setup("x", false, "local/a", "local/b", "local/c"));
        answered(comparison);
        votes.cast(bora, comparison.id(), 1, new Choice.Winner(2));
        votes.cast(bora, comparison.id(), 1, new Choice.Winner(0));
        votes.cast(colleague, comparison.id(), 1, new Choice.None());

        Ranking ranking = votes.ranking(bora);

        assertThat(ranking.votes()).isEqualTo(2);
        assertThat(ranking.blindVotes()).isZero();
        assertThat(ranking.standings().getFirst().model()).isEqualTo(models.get("local/a"));
        assertThat(ranking.standings().getFirst().comparisons()).isEqualTo(4);
        assertThat(ranking.standings().get(1).strength())
                .isCloseTo(ranking.standings().get(2).strength(), within(1e-6));
        assertThat(votes.of(bora, comparison.id(), 1)).contains(new Choice.Winner(0));
        assertThat(votes.ranking(People.member(TeamId.next())).standings()).isEmpty();
    }

    @Test
    void two_columns_of_one_model_say_nothing_of_each_other() {
        Comparison comparison = comparisons.create(bora, team, setup("x", false, "local/a", "local/a"));
        answered(comparison);
        votes.cast(bora, comparison.id(), 1, new Choice.Winner(1));
        assertThat(votes.ranking(bora).standings()).isEmpty();
    }

    @Test
    void there_is_no_vote_on_half_a_run() {
        Comparison comparison = comparisons.create(bora, team, setup("x", false, "local/a", "local/b"));
        var opened = comparisons.open(bora, comparison.id());
        assertThatThrownBy(() -> votes.cast(bora, comparison.id(), 1, new Choice.AllGood()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("still coming");
        comparisons.end(comparison.id(), 1, answer(opened, 0, "yes"));
        comparisons.end(
                comparison.id(), 1, answer(opened, 1, "").with(Answer.State.FAILED, Sentence.quoted("It broke.")));
        assertThatThrownBy(() -> votes.cast(bora, comparison.id(), 1, new Choice.AllGood()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at least two");
    }

    @Test
    void texts_are_forgotten_after_their_time_and_votes_are_not() {
        Comparison comparison = comparisons.create(bora, team, setup("x", false, "local/a", "local/b"));
        answered(comparison);
        votes.cast(bora, comparison.id(), 1, new Choice.Winner(0));

        comparisons.forgetBefore(comparison.lastRunAt().minusSeconds(1));
        assertThat(comparisons.get(bora, comparison.id()).forgottenAt())
                .isAfter(Instant.now().plus(Duration.ofDays(179)));
        comparisons.forgetBefore(Instant.now().plusSeconds(1));

        assertThatThrownBy(() -> comparisons.get(bora, comparison.id())).isInstanceOf(NotFound.class);
        assertThat(votes.ranking(bora).standings()).hasSize(2);
    }

    private void answered(Comparison comparison) {
        var opened = comparisons.open(bora, comparison.id());
        opened.answers()
                .forEach(open -> comparisons.end(
                        comparison.id(), opened.number(), answer(opened, open.column(), "answer " + open.column())));
    }

    private Answer answer(Comparisons.Opened opened, int column, String text) {
        return new Answer(
                column,
                1,
                Answer.State.ANSWERED,
                models.get(opened.setup().columns().get(column).model()),
                text,
                "",
                Sentence.NOTHING,
                InvocationId.next(),
                METRICS,
                Instant.now());
    }

    private static Setup setup(String text, boolean blind, String... models) {
        return new Setup(
                new Template("", text),
                Map.of(),
                List.of(models).stream()
                        .map(model -> new Setup.Column(model, Sampling.DEFAULT))
                        .toList(),
                blind,
                null);
    }
}
