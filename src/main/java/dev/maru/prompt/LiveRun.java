package dev.maru.prompt;

import dev.maru.model.Cancellation;
import dev.maru.model.Delta;
import dev.maru.model.ReplySink;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.InvocationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;

/** A run whose answers are coming. Any thread may look at it, listen to it, or stop it. */
public final class LiveRun {
    private final Comparisons.Opened run;
    private final List<LiveColumn> columns = new ArrayList<>();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    LiveRun(Comparisons.Opened run) {
        this.run = run;
        run.answers().forEach(answer -> columns.add(new LiveColumn(answer)));
    }

    public ComparisonId comparison() {
        return run.comparison();
    }

    public int number() {
        return run.number();
    }

    public int columns() {
        return columns.size();
    }

    /** A column's answer as far as it has come; of a blind run the words alone. */
    public Answer answer(int column) {
        Answer answer = column(column).seen();
        return run.setup().blind() ? answer.hidden() : answer;
    }

    public boolean isOver() {
        return columns.stream().noneMatch(LiveColumn::isRunning);
    }

    /** Stops one column; what has come is kept, the others go on. */
    public void stop(int column) {
        column(column).cancellation().cancel();
    }

    public void stopAll() {
        columns.forEach(column -> column.cancellation().cancel());
    }

    /**
     * Tells of a column whenever something of it has come, on the thread that it came on: as often as tokens come, so a
     * page should only note it and look at it later.
     *
     * @return stops the listening
     */
    public Runnable listen(IntConsumer changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    Comparisons.Opened run() {
        return run;
    }

    Cancellation cancellation(int column) {
        return column(column).cancellation();
    }

    void begin(Answer answer) {
        column(answer.column()).begin(answer);
        tell(answer.column());
    }

    ReplySink sink(int column, InvocationId invocation) {
        column(column).called(invocation);
        return delta -> {
            column(column).append(delta);
            tell(column);
        };
    }

    /** The answer with all that has come, to be ended. */
    Answer soFar(int column) {
        return column(column).seen();
    }

    void end(Answer answer) {
        column(answer.column()).end(answer);
        tell(answer.column());
    }

    private LiveColumn column(int column) {
        if (column < 0 || column >= columns.size()) {
            throw new IllegalArgumentException(
                    "run " + number() + " has columns 0 to " + (columns.size() - 1) + ", not " + column);
        }
        return columns.get(column);
    }

    private void tell(int column) {
        listeners.forEach(listener -> listener.accept(column));
    }

    /** One column; a stream writes it, pages read it. */
    private static final class LiveColumn {
        private Answer answer;
        private Cancellation cancellation = new Cancellation();
        private StringBuilder text = new StringBuilder();
        private StringBuilder reasoning = new StringBuilder();

        LiveColumn(Answer answer) {
            this.answer = answer;
        }

        synchronized void begin(Answer next) {
            answer = next;
            cancellation = new Cancellation();
            text = new StringBuilder();
            reasoning = new StringBuilder();
        }

        synchronized void called(InvocationId invocation) {
            answer = answer.of(invocation);
        }

        synchronized void append(Delta delta) {
            switch (delta) {
                case Delta.Text(var more) -> text.append(more);
                case Delta.Reasoning(var more) -> reasoning.append(more);
                case Delta.ToolCall ignored -> {
                    // the playground offers no tools
                }
            }
        }

        synchronized void end(Answer ended) {
            answer = ended;
        }

        synchronized Answer seen() {
            return isRunning() ? answer.saying(text.toString(), reasoning.toString()) : answer;
        }

        synchronized boolean isRunning() {
            return answer.state() == Answer.State.RUNNING;
        }

        synchronized Cancellation cancellation() {
            return cancellation;
        }
    }
}
