package dev.maru.model.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.installation.DataFolder;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.ChatModel;
import dev.maru.model.Completion;
import dev.maru.model.Embeddings;
import dev.maru.model.LocalModels.HostState;
import dev.maru.model.Offering;
import dev.maru.model.ProviderKind;
import dev.maru.model.ReplySink;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Texts;
import dev.maru.model.Timeouts;
import dev.maru.model.client.ChatModelConformance;
import dev.maru.model.client.ProviderClient;
import dev.maru.model.openai.OpenAiClients;
import dev.maru.testing.InstalledWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real model host with the real models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalConformanceTest extends ChatModelConformance {
    private DataFolder folder;
    private LocalModelHost host;
    private ProviderClient client;

    @BeforeAll
    void start(@TempDir Path data) {
        folder = DataFolder.open(data);
        // One slot: an answer that nobody stopped would keep the next one waiting.
        host = new LocalModelHost(
                new LocalModelSettings(true, InstalledWeights.folder(), 8192, 1, null, Duration.ofMillis(200)), folder);
        host.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> host.state() instanceof HostState.Ready);
        client = OpenAiClients.to(host);
    }

    @AfterAll
    void stop() throws Exception {
        host.stop();
        folder.close();
    }

    @Override
    protected ChatModel model() {
        return client;
    }

    @Override
    protected ProviderKind kind() {
        return ProviderKind.LOCAL;
    }

    @Override
    protected String vendorModel() {
        return "smollm2-135m";
    }

    @Override
    protected void answersShortly() {
        // It answers as it likes, within the tokens it is given.
    }

    @Override
    protected void answersForMinutes() {
        // 4000 tokens of a story take it a minute or more.
    }

    @Override
    protected boolean sawTheClientLeave() {
        Timeouts soon = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try {
            return !model().complete(offering(soon), chat("Hello", 2), true, ReplySink.IGNORE, new Cancellation())
                    .parts()
                    .isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void it_knows_the_capital_of_france_and_stops_at_the_limit() throws Exception {
        Completion capital = ask(chat("What is the capital of France?", 24), true, ReplySink.IGNORE);
        Completion cut = ask(chat("Tell me a long story.", 5), false, ReplySink.IGNORE);

        assertThat(text(capital)).contains("Paris");
        assertThat(cut.stop()).isEqualTo(StopReason.LENGTH);
        assertThat(cut.usage().output()).isEqualTo(5);
    }

    @Test
    void a_stop_word_ends_the_answer() throws Exception {
        Completion completion = ask(
                Chat.of(
                        chat("Count: one two three four five six").messages(),
                        new Sampling(0.0, null, 60, null, List.of("three"), null, null, null)),
                false,
                ReplySink.IGNORE);

        assertThat(text(completion)).doesNotContain("three");
    }

    @Test
    void texts_that_mean_the_same_are_near_in_two_languages() {
        Offering e5 = new Offering(
                offering(GENEROUS).id(),
                offering(GENEROUS).provider(),
                ProviderKind.LOCAL,
                "local/multilingual-e5-small",
                "multilingual-e5-small",
                "E5",
                offering(GENEROUS).capabilities(),
                null,
                null,
                offering(GENEROUS).lifecycle(),
                GENEROUS,
                true);
        Embeddings question = client.embed(
                e5, new Texts(List.of("How do I reset my password?"), null, Texts.Use.QUERY), new Cancellation());
        Embeddings passages = client.embed(
                e5,
                new Texts(List.of("비밀번호를 재설정하려면 설정 페이지를 여세요.", "김치는 배추로 만듭니다."), null, Texts.Use.PASSAGE),
                new Cancellation());

        float[] asked = question.vectors().getFirst();
        assertThat(asked).hasSize(384);
        assertThat(cosine(asked, passages.vectors().get(0)))
                .isGreaterThan(cosine(asked, passages.vectors().get(1)));
        assertThat(question.usage().input()).isPositive();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }
}
