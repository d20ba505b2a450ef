package dev.maru.model.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maru.model.Abandoned;
import dev.maru.model.Cancellation;
import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.ChatModel;
import dev.maru.model.Completion;
import dev.maru.model.Lifecycle;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderKind;
import dev.maru.model.ReplySink;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Timeouts;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every chat model does behind its door, whoever provides it: run for real where it is at hand. */
@Timeout(120)
public abstract class ChatModelConformance {
    protected static final Timeouts GENEROUS = new Timeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(110));

    protected abstract ChatModel model();

    protected abstract ProviderKind kind();

    protected abstract String vendorModel();

    /** Makes the next answer a text of several words that ends by itself. */
    protected abstract void answersShortly();

    /** Makes the next answer one that goes on for minutes. */
    protected abstract void answersForMinutes();

    /** Whether the provider has seen that its client went away; waits for it. */
    protected abstract boolean sawTheClientLeave() throws InterruptedException;

    protected Offering offering(Timeouts timeouts) {
        return new Offering(
                ModelId.next(),
                ProviderId.next(),
                kind(),
                "test/" + vendorModel(),
                vendorModel(),
                vendorModel(),
                EnumSet.allOf(Capability.class),
                null,
                null,
                Lifecycle.ACTIVE,
                timeouts,
                true);
    }

    protected static Chat chat(String text) {
        return chat(text, 64);
    }

    protected static Chat chat(String text, int maxTokens) {
        return Chat.of(
                List.of(Message.of(Role.USER, text)),
                new Sampling(0.0, null, maxTokens, null, List.of(), null, null, null));
    }

    protected Completion ask(Chat chat, boolean stream, ReplySink sink) throws IOException {
        return model().complete(offering(GENEROUS), chat, stream, sink, new Cancellation());
    }

    protected ProviderFailure failure(Chat chat, boolean stream, Timeouts timeouts) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> model().complete(offering(timeouts), chat, stream, ReplySink.IGNORE, new Cancellation()));
    }

    protected static String text(Completion completion) {
        StringBuilder text = new StringBuilder();
        for (Part part : completion.parts()) {
            if (part instanceof Part.Text(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    protected static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    @Test
    void a_whole_answer_has_text_a_stop_reason_and_usage() throws Exception {
        answersShortly();
        Listener listener = new Listener();

        Completion completion = ask(chat("Say hello to the world."), false, listener);

        assertThat(text(completion)).isNotBlank();
        assertThat(completion.stop()).isIn(StopReason.END, StopReason.LENGTH);
        assertThat(completion.usage().totalInput()).isPositive();
        assertThat(completion.usage().totalOutput()).isPositive();
        assertThat(completion.usage().estimated()).isFalse();
        assertThat(listener.deltas()).as("one piece for the one part").hasSize(1);
        assertThat(listener.text()).isEqualTo(text(completion));
    }

    @Test
    void a_streamed_answer_comes_in_pieces_that_make_up_the_whole() throws Exception {
        answersShortly();
        Listener listener = new Listener();

        Completion completion = ask(chat("Count from one to ten in words."), true, listener);

        assertThat(listener.deltas()).hasSizeGreaterThan(2);
        assertThat(listener.text()).isEqualTo(text(completion)).isNotBlank();
        assertThat(completion.usage().totalOutput()).isPositive();
        assertThat(completion.usage().estimated()).isFalse();
    }

    @Test
    void korean_goes_in_and_comes_out_whole() throws Exception {
        answersShortly();

        Completion completion = ask(chat("안녕하세요. 오늘 날씨가 어떤가요? 👋"), true, ReplySink.IGNORE);

        assertThat(text(completion)).isNotBlank().doesNotContain("\uFFFD");
    }

    @Test
    void stop_ends_the_answer_and_reaches_the_provider() throws Exception {
        answersForMinutes();
        Listener listener = new Listener();
        Cancellation cancellation = new Cancellation();
        FutureTask<Completion> answer = start(() -> model().complete(
                        offering(GENEROUS), chat("Write a very long story.", 4000), true, listener, cancellation));
        listener.awaitFirst();

        cancellation.cancel();

        Completion completion = answer.get(5, TimeUnit.SECONDS);
        assertThat(completion.stop()).isEqualTo(StopReason.CANCELLED);
        assertThat(text(completion)).isNotEmpty();
        assertThat(completion.usage().totalInput()).isPositive();
        assertThat(completion.usage().totalOutput()).isPositive();
        assertThat(sawTheClientLeave()).isTrue();
    }

    @Test
    void stop_before_it_began_asks_nobody() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        Completion completion =
                model().complete(offering(GENEROUS), chat("Hello"), true, ReplySink.IGNORE, cancellation);

        assertThat(completion.stop()).isEqualTo(StopReason.CANCELLED);
        assertThat(completion.usage().totalInput()).isZero();
    }

    @Test
    void a_listener_who_leaves_ends_the_answer_and_reaches_the_provider() throws Exception {
        answersForMinutes();

        Abandoned abandoned = catchThrowableOfType(
                Abandoned.class,
                () -> ask(chat("Write a very long story.", 4000), true, new Listener().leavesAfter(2)));

        assertThat(abandoned.partial().parts()).isNotEmpty();
        assertThat(abandoned.partial().usage().totalInput()).isPositive();
        assertThat(sawTheClientLeave()).isTrue();
    }

    @Test
    void an_answer_that_takes_too_long_in_all_is_cut_and_says_so() throws Exception {
        answersForMinutes();
        Duration total = Duration.ofMillis(2500);

        ProviderFailure failure = failure(
                chat("Write a very long story.", 4000),
                true,
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), total));

        assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("did not finish its answer within 2500 ms");
        assertThat(failure.partial()).isNotNull();
        assertThat(sawTheClientLeave()).isTrue();
    }
}
