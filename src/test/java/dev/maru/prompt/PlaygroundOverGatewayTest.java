package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maru.apikey.Limits;
import dev.maru.gateway.Tenant;
import dev.maru.identity.Caller;
import dev.maru.model.Sampling;
import dev.maru.shared.Money;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The playground through the real gateway to a provider on a real socket. */
@MaruTest
class PlaygroundOverGatewayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    ApplicationContext context;

    @Autowired
    Comparisons comparisons;

    @Autowired
    Playground playground;

    private final ScriptedProvider provider = ScriptedProvider.start();
    private Tenant tenant;
    private Caller bora;

    @BeforeEach
    void makeTenant() {
        tenant = new Tenant(context, provider.baseUrl(), Limits.DEFAULT);
        bora = People.member(tenant.team.id());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void an_answer_comes_with_its_exact_cost_beside_a_column_that_is_not_granted() {
        provider.always(ScriptedProvider.chat("Yes, within 30 days", 9, 5));
        Run run = whole(tenant.chatModel, "nowhere/nothing");

        Answer answered = run.answers().getFirst();
        Answer.Metrics metrics = Objects.requireNonNull(answered.metrics());
        assertThat(answered.state()).isEqualTo(Answer.State.ANSWERED);
        assertThat(answered.text()).isEqualTo("Yes, within 30 days");
        assertThat(metrics.tokensIn()).isEqualTo(9);
        assertThat(metrics.tokensOut()).isEqualTo(5);
        assertThat(metrics.cost()).isEqualTo(Money.usd("0.000102"));
        assertThat(metrics.firstToken()).isPositive();
        assertThat(run.answers().get(1).state()).isEqualTo(Answer.State.DECLINED);
        assertThat(run.answers().get(1).message().english()).contains("nowhere/nothing");
    }

    @Test
    void a_column_whose_provider_fails_leaves_the_other_its_answer() {
        provider.next(ScriptedProvider.error(400, "that prompt is not to my liking"));
        Run run = whole(tenant.chatModel, tenant.chatModel);

        assertThat(run.answers())
                .extracting(Answer::state)
                .containsExactlyInAnyOrder(Answer.State.ANSWERED, Answer.State.FAILED);
        assertThat(run.answers().stream()
                        .max(Comparator.comparing(answer -> answer.message().english()))
                        .orElseThrow()
                        .message()
                        .english())
                .contains("not to my liking");
    }

    @Test
    void stopping_a_column_reaches_the_provider() throws InterruptedException {
        provider.next(ScriptedProvider.stream().text("Well ").hang());
        Comparison comparison = comparison(tenant.chatModel);
        LiveRun live = playground.run(bora, comparison.id());
        await().atMost(SOON).until(() -> live.answer(0).text().equals("Well "));

        playground.stop(bora, comparison.id(), 1, 0);

        assertThat(provider.awaitClosedByClient(SOON)).isTrue();
        await().atMost(SOON).until(live::isOver);
        Answer stopped = comparisons.run(bora, comparison.id(), 1).answers().getFirst();
        assertThat(stopped.state()).isEqualTo(Answer.State.STOPPED);
        assertThat(stopped.text()).isEqualTo("Well ");
        assertThat(Objects.requireNonNull(stopped.metrics()).estimated()).isTrue();
    }

    private Run whole(String... names) {
        Comparison comparison = comparison(names);
        LiveRun live = playground.run(bora, comparison.id());
        await().atMost(SOON).until(live::isOver);
        return comparisons.run(bora, comparison.id(), live.number());
    }

    private Comparison comparison(String... names) {
        var columns = Arrays.stream(names)
                .map(name -> new Setup.Column(name, Sampling.DEFAULT))
                .toList();
        return comparisons.create(
                bora,
                tenant.team.id(),
                new Setup(new Template("", "May I return it?"), Map.of(), columns, false, null));
    }
}
