package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.model.Invocation;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MaruTest
class PlaygroundTest {
    private static final Caller ADMIN = new Caller(
            UserId.next(),
            "Admin",
            Map.of(),
            Set.of(new RoleAssignment(PlatformRole.ADMIN, TeamScope.EVERY)),
            EnumSet.allOf(Permission.class));

    @Autowired
    Comparisons comparisons;

    @Autowired
    Applications applications;

    @Autowired
    Teams teams;

    private final ScriptedInvocations models = new ScriptedInvocations();
    private Playground playground;
    private TeamId team;
    private Caller bora;

    @BeforeEach
    void open() {
        playground = new Playground(models, applications, comparisons);
        team = teams.create(ADMIN, "Team " + UserId.next()).id();
        bora = People.member(team);
    }

    @AfterEach
    void close() throws InterruptedException {
        playground.close();
    }

    @Test
    void a_column_that_fails_stops_no_other() {
        Run run = whole(comparison("test/fine", "test/declines", "test/fails", "test/breaks"));

        assertThat(run.answers())
                .extracting(Answer::state)
                .containsExactly(
                        Answer.State.ANSWERED, Answer.State.DECLINED, Answer.State.FAILED, Answer.State.FAILED);
        assertThat(run.answers()).extracting(Answer::text).containsExactly("Hello there", "", "half ", "");
        assertThat(run.answers().get(1).message().english()).isEqualTo("It is not granted.");
        assertThat(run.answers().get(2).message().english()).isEqualTo("The stream broke off.");
        assertThat(run.answers().get(2).metrics()).isNotNull();
        assertThat(run.answers().get(3).message().english()).contains("An administrator finds it in the log");
    }

    @Test
    void it_asks_as_the_person_on_the_account_of_the_teams_playground() {
        Comparison comparison = comparisons.create(
                bora,
                team,
                new Setup(
                        new Template("Be {{how}}", "Hi {{who}}"),
                        Map.of("how", "kind", "who", "Kim"),
                        List.of(new Setup.Column(
                                "test/fine", new Sampling(0.1, null, 9, null, List.of(), null, null, null))),
                        false,
                        null));
        Answer answer = whole(comparison).answers().getFirst();

        Invocation asked = models.seen.getFirst();
        assertThat(asked.credential())
                .isEqualTo(new Invocation.Credential.Person(
                        bora, applications.playgroundOf(team).id()));
        assertThat(asked.route()).isEqualTo("playground");
        assertThat(asked.stream()).isTrue();
        assertThat(asked.id()).isEqualTo(answer.invocation());
        assertThat(asked.question()).isInstanceOfSatisfying(Invocation.Question.ToChat.class, question -> {
            assertThat(question.chat().messages()).extracting(m -> m.role()).containsExactly(Role.SYSTEM, Role.USER);
            assertThat(question.chat().messages()).extracting(m -> m.text()).containsExactly("Be kind", "Hi Kim");
            assertThat(question.chat().sampling().maxTokens()).isEqualTo(9);
        });
        assertThat(answer.reasoning()).isEqualTo("hm");
        assertThat(Objects.requireNonNull(answer.metrics()).tokensPerSecond()).isEqualTo(10.0);
    }

    @Test
    void an_answer_is_seen_while_it_comes_by_its_starter_and_by_a_colleague() {
        CountDownLatch gate = models.gate();
        Comparison comparison = comparison("test/gated", "test/fine");
        AtomicInteger told = new AtomicInteger();
        LiveRun live = playground.run(bora, comparison.id());
        live.listen(column -> told.incrementAndGet());
        await().until(() -> live.answer(0).text().equals("One"));
        Run seen = playground.see(People.viewer(team), comparison.id(), 1);
        assertThat(seen.isOver()).isFalse();
        assertThat(seen.answers().getFirst().text()).isEqualTo("One");

        gate.countDown();

        await().until(live::isOver);
        assertThat(told.get()).isPositive();
        await().until(() -> playground.live(bora, comparison.id(), 1).isEmpty());
        assertThat(comparisons
                        .run(bora, comparison.id(), 1)
                        .answers()
                        .getFirst()
                        .text())
                .isEqualTo("One two");
    }

    @Test
    void a_column_is_stopped_alone_and_repeated_alone() {
        models.gate();
        Comparison comparison = comparison("test/gated", "test/fine");
        LiveRun live = playground.run(bora, comparison.id());
        await().until(() -> live.answer(0).text().equals("One"));
        assertThatThrownBy(() -> playground.repeat(bora, comparison.id(), 1, 0)).isInstanceOf(Refused.class);

        playground.stop(bora, comparison.id(), 1, 0);
        await().until(() -> playground.live(bora, comparison.id(), 1).isEmpty());

        Run stopped = comparisons.run(bora, comparison.id(), 1);
        assertThat(stopped.answers())
                .extracting(Answer::state)
                .containsExactly(Answer.State.STOPPED, Answer.State.ANSWERED);
        assertThat(stopped.answers().getFirst().text()).isEqualTo("One");

        models.gate().countDown();
        LiveRun again = playground.repeat(bora, comparison.id(), 1, 0);
        await().until(again::isOver);
        Run repeated = comparisons.run(bora, comparison.id(), 1);
        assertThat(repeated.answers()).extracting(Answer::attempt).containsExactly(2, 1);
        assertThat(repeated.answers().getFirst().text()).isEqualTo("One two");
    }

    @Test
    void a_blind_run_gives_no_name_away_while_it_comes() {
        models.gate();
        Setup open = comparison("test/gated", "test/fine").setup();
        Comparison comparison =
                comparisons.create(bora, team, new Setup(open.template(), Map.of(), open.columns(), true, null));
        LiveRun live = playground.run(bora, comparison.id());
        await().until(() -> live.answer(0).state() == Answer.State.ANSWERED
                || live.answer(1).state() == Answer.State.ANSWERED);
        for (int column = 0; column < 2; column++) {
            Answer answer = live.answer(column);
            assertThat(answer.invocation()).isNull();
            assertThat(answer.model()).isNull();
            assertThat(answer.metrics()).isNull();
            assertThat(playground
                            .see(bora, comparison.id(), 1)
                            .answers()
                            .get(column)
                            .invocation())
                    .isNull();
        }
        live.stopAll();
    }

    @Test
    void what_runs_when_maru_ends_is_stopped_and_kept() throws InterruptedException {
        models.gate();
        Comparison comparison = comparison("test/gated");
        LiveRun live = playground.run(bora, comparison.id());
        await().until(() -> live.answer(0).text().equals("One"));

        playground.close();

        assertThat(comparisons
                        .run(bora, comparison.id(), 1)
                        .answers()
                        .getFirst()
                        .state())
                .isEqualTo(Answer.State.STOPPED);
    }

    @Test
    void a_viewer_runs_nothing_and_stops_nothing() {
        Comparison comparison = comparison("test/fine");
        whole(comparison);
        Caller viewer = People.viewer(team);
        assertThatThrownBy(() -> playground.run(viewer, comparison.id())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> playground.stop(viewer, comparison.id(), 1, null))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> playground.repeat(viewer, comparison.id(), 1, 0))
                .isInstanceOf(Forbidden.class);
    }

    private Run whole(Comparison comparison) {
        LiveRun live = playground.run(bora, comparison.id());
        await().until(live::isOver);
        return comparisons.run(bora, comparison.id(), live.number());
    }

    private Comparison comparison(String... names) {
        List<Setup.Column> columns = List.of(names).stream()
                .map(name -> new Setup.Column(name, Sampling.DEFAULT))
                .toList();
        return comparisons.create(bora, team, new Setup(new Template("", "Hi"), Map.of(), columns, false, null));
    }
}
