package dev.maru.prompt;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.model.Chat;
import dev.maru.model.Citations;
import dev.maru.model.Invocation;
import dev.maru.model.Invocations;
import dev.maru.model.Part;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.StopReason;
import dev.maru.model.Usage;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.Money;
import dev.maru.shared.Sentence;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Runs comparisons: every column on a virtual thread of its own, through the one door to models, as the person who asked,
 * paid by their team's playground application. A run goes on when its page is left; what it answered is kept.
 */
@Service
public class Playground {
    private static final Logger LOG = LoggerFactory.getLogger(Playground.class);
    private static final Duration MOST_WAIT_AT_END = Duration.ofSeconds(5);

    private final Invocations invocations;
    private final Applications applications;
    private final Comparisons comparisons;
    private final Map<Key, LiveRun> live = new ConcurrentHashMap<>();
    private final ExecutorService columns = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("playground-", 0).factory());

    Playground(Invocations invocations, Applications applications, Comparisons comparisons) {
        this.invocations = invocations;
        this.applications = applications;
        this.comparisons = comparisons;
    }

    /** Runs a comparison as it is set up now; returns at once. */
    public LiveRun run(Caller caller, ComparisonId comparison) {
        Comparisons.Opened opened = comparisons.open(caller, comparison);
        LiveRun run = new LiveRun(opened);
        live.put(new Key(comparison, opened.number()), run);
        for (Answer answer : opened.answers()) {
            start(caller, run, answer);
        }
        return run;
    }

    /**
     * One column again, in the same run.
     *
     * @throws dev.maru.shared.Refused if it is still answering
     */
    public LiveRun repeat(Caller caller, ComparisonId comparison, int number, int column) {
        Answer answer = comparisons.reopen(caller, comparison, number, column);
        Comparisons.Opened opened = comparisons.opened(caller, comparison, number);
        // within compute, so that the end of the last other column cannot take the run away in between
        LiveRun run = Objects.requireNonNull(live.compute(new Key(comparison, number), (key, there) -> {
            LiveRun coming = there == null ? new LiveRun(opened) : there;
            coming.begin(answer);
            return coming;
        }));
        start(caller, run, answer);
        return run;
    }

    /** The run while its answers are coming; empty when it is over, or comes in another process. */
    public Optional<LiveRun> live(Caller caller, ComparisonId comparison, int number) {
        comparisons.get(caller, comparison);
        return Optional.ofNullable(live.get(new Key(comparison, number)));
    }

    /** The run with what has come of it by now. */
    public Run see(Caller caller, ComparisonId comparison, int number) {
        Optional<LiveRun> coming = live(caller, comparison, number);
        Run run = comparisons.run(caller, comparison, number);
        return coming.map(now -> run.with(run.answers().stream()
                        .map(answer -> answer.state() == Answer.State.RUNNING ? now.answer(answer.column()) : answer)
                        .toList()))
                .orElse(run);
    }

    /** Stops one column, or all where none is given. What is over already stays as it is. */
    public void stop(Caller caller, ComparisonId comparison, int number, @Nullable Integer column) {
        comparisons.opened(caller, comparison, number);
        LiveRun run = live.get(new Key(comparison, number));
        if (run == null) {
            return;
        }
        if (column == null) {
            run.stopAll();
        } else {
            run.stop(column);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        live.values().forEach(LiveRun::stopAll);
        columns.shutdown();
        if (!columns.awaitTermination(MOST_WAIT_AT_END.toMillis(), TimeUnit.MILLISECONDS)) {
            columns.shutdownNow();
        }
    }

    private void start(Caller caller, LiveRun run, Answer answer) {
        columns.execute(() -> {
            Answer ended = answer(caller, run, answer.column());
            try {
                comparisons.end(run.comparison(), run.number(), ended);
            } catch (RuntimeException e) {
                LOG.error("An answer of comparison {} could not be kept", run.comparison(), e);
            } finally {
                run.end(ended);
                live.computeIfPresent(
                        new Key(run.comparison(), run.number()), (key, there) -> there.isOver() ? null : there);
            }
        });
    }

    private Answer answer(Caller caller, LiveRun run, int column) {
        long started = System.nanoTime();
        InvocationId id = InvocationId.next();
        try {
            Setup setup = run.run().setup();
            ApplicationId payer = applications.playgroundOf(run.run().team()).id();
            Template filled = setup.template().filled(setup.values());
            Setup.Column asked = setup.columns().get(column);
            Reply reply = invocations.answer(
                    new Invocation(
                            id,
                            asked.model(),
                            new Invocation.Credential.Person(caller, payer),
                            Purpose.ANSWER,
                            new Invocation.Question.ToChat(Chat.of(filled.messages(), asked.sampling())),
                            true,
                            Map.of(),
                            "playground",
                            run.cancellation(column)),
                    run.sink(column, id));
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            return ended(
                    run.soFar(column), reply, took, run.cancellation(column).isCancelled());
        } catch (RuntimeException e) {
            String error = UUID.randomUUID().toString();
            LOG.error("Error {}: a column of comparison {} broke", error, run.comparison(), e);
            return run.soFar(column).with(Answer.State.FAILED, Sentence.of("prompt.note.broke", error));
        }
    }

    private static Answer ended(Answer soFar, Reply reply, Duration took, boolean cancelled) {
        return switch (reply) {
            case Reply.Answered answered -> {
                var metrics = metrics(
                        answered.timing().firstToken(), answered.timing().total(), answered.usage(), answered.cost());
                String text = text(answered.parts());
                String reasoning = reasoning(answered.parts());
                Citations citations = answered.citations();
                yield soFar.saying(
                                (text.isEmpty() ? soFar.text() : text) + CitedSources.under(citations),
                                reasoning.isEmpty() ? soFar.reasoning() : reasoning)
                        .by(answered.offering().id(), metrics)
                        .with(
                                answered.stop() == StopReason.CANCELLED ? Answer.State.STOPPED : Answer.State.ANSWERED,
                                CitedSources.note(citations));
            }
            case Reply.Declined declined -> soFar.with(Answer.State.DECLINED, Sentence.quoted(declined.message()));
            case Reply.Failed failed ->
                soFar.by(failed.offering().id(), metrics(null, took, failed.usage(), failed.cost()))
                        .with(
                                cancelled ? Answer.State.STOPPED : Answer.State.FAILED,
                                cancelled ? Sentence.NOTHING : Sentence.why(failed.failure()));
            case Reply.Embedded embedded ->
                throw new IllegalStateException("a chat was answered with vectors by "
                        + embedded.offering().name());
        };
    }

    private static Answer.Metrics metrics(
            @Nullable Duration firstToken, Duration total, Usage usage, @Nullable Money cost) {
        return new Answer.Metrics(firstToken, total, usage.totalInput(), usage.totalOutput(), usage.estimated(), cost);
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Text(var text) ? text : "")
                .collect(Collectors.joining());
    }

    private static String reasoning(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Reasoning reasoning ? reasoning.text() : "")
                .collect(Collectors.joining());
    }

    private record Key(ComparisonId comparison, int number) {}
}
