package dev.maru.prompt.web;

import dev.maru.model.Sampling;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Choice;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.Ranking;
import dev.maru.prompt.Run;
import dev.maru.prompt.Setup;
import dev.maru.prompt.Template;
import dev.maru.shared.ComparisonId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.PromptId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons, runs, votes and the ranking as they are written and read under {@code /api}. */
final class ComparisonResources {
    private ComparisonResources() {}

    /** A model and its parameters; what is left out is the model's default. */
    record ColumnBody(
            @Nullable String model,
            @Nullable Double temperature,
            @Nullable Double topP,
            @Nullable Integer maxTokens,
            @Nullable Long seed,
            @Nullable List<String> stop,
            @Nullable Double frequencyPenalty,
            @Nullable Double presencePenalty,
            @Nullable String reasoningEffort) {
        Setup.Column column() {
            return new Setup.Column(
                    Bodies.required("columns[].model", model),
                    new Sampling(
                            temperature,
                            topP,
                            maxTokens,
                            seed,
                            stop == null ? List.of() : stop,
                            frequencyPenalty,
                            presencePenalty,
                            reasoningEffort));
        }

        static ColumnBody of(Setup.Column column) {
            Sampling sampling = column.sampling();
            return new ColumnBody(
                    column.model(),
                    sampling.temperature(),
                    sampling.topP(),
                    sampling.maxTokens(),
                    sampling.seed(),
                    sampling.stop(),
                    sampling.frequencyPenalty(),
                    sampling.presencePenalty(),
                    sampling.reasoningEffort());
        }
    }

    /** @param prompt with {@code promptVersion}: where the prompt is from, if it is from the library */
    record ComparisonBody(
            @Nullable String team,
            @Nullable String system,
            @Nullable String text,
            @Nullable Map<String, String> values,
            @Nullable List<ColumnBody> columns,
            @Nullable Boolean blind,
            @Nullable String prompt,
            @Nullable Integer promptVersion) {
        Setup setup() {
            return new Setup(
                    new Template(Bodies.orEmpty(system), Bodies.required("text", text)),
                    values == null ? Map.of() : values,
                    Bodies.required("columns", columns).stream()
                            .map(ColumnBody::column)
                            .toList(),
                    Boolean.TRUE.equals(blind),
                    prompt == null
                            ? null
                            : new Setup.Source(
                                    PromptId.valueOf(prompt), Bodies.required("promptVersion", promptVersion)));
        }
    }

    record SetupResource(
            String system,
            String text,
            Map<String, String> values,
            List<ColumnBody> columns,
            boolean blind,
            @Nullable PromptId prompt,
            @Nullable Integer promptVersion) {
        static SetupResource of(Setup setup) {
            Setup.Source source = setup.source();
            return new SetupResource(
                    setup.template().system(),
                    setup.template().text(),
                    setup.values(),
                    setup.columns().stream().map(ColumnBody::of).toList(),
                    setup.blind(),
                    source == null ? null : source.prompt(),
                    source == null ? null : source.number());
        }
    }

    record ComparisonResource(
            ComparisonId id,
            TeamId team,
            String title,
            SetupResource setup,
            int runs,
            UserId createdBy,
            Instant createdAt,
            Instant lastRunAt,
            Instant forgottenAt) {
        static ComparisonResource of(Comparison comparison) {
            return new ComparisonResource(
                    comparison.id(),
                    comparison.team(),
                    comparison.title(),
                    SetupResource.of(comparison.setup()),
                    comparison.runs(),
                    comparison.createdBy(),
                    comparison.createdAt(),
                    comparison.lastRunAt(),
                    comparison.forgottenAt());
        }
    }

    /** @param hidden whether models and figures are withheld until the caller has voted */
    record RunResource(
            ComparisonId comparison,
            int number,
            boolean over,
            boolean hidden,
            SetupResource setup,
            List<AnswerResource> answers,
            UserId startedBy,
            Instant startedAt) {
        static RunResource of(Run run) {
            return new RunResource(
                    run.comparison(),
                    run.number(),
                    run.isOver(),
                    run.hidden(),
                    SetupResource.of(run.setup()),
                    run.answers().stream().map(AnswerResource::of).toList(),
                    run.startedBy(),
                    run.startedAt());
        }
    }

    record AnswerResource(
            int column,
            int attempt,
            String state,
            @Nullable ModelId model,
            String text,
            String reasoning,
            @Nullable String message,
            @Nullable InvocationId invocation,
            @Nullable Double firstTokenSeconds,
            @Nullable Double totalSeconds,
            @Nullable Double tokensPerSecond,
            @Nullable Long tokensIn,
            @Nullable Long tokensOut,
            @Nullable Boolean estimated,
            @Nullable Money cost) {
        static AnswerResource of(Answer answer) {
            Answer.Metrics metrics = answer.metrics();
            return new AnswerResource(
                    answer.column(),
                    answer.attempt(),
                    answer.state().name().toLowerCase(Locale.ROOT),
                    answer.model(),
                    answer.text(),
                    answer.reasoning(),
                    answer.message().saysNothing() ? null : answer.message().english(),
                    answer.invocation(),
                    metrics == null ? null : seconds(metrics.firstToken()),
                    metrics == null ? null : seconds(metrics.total()),
                    metrics == null ? null : metrics.tokensPerSecond(),
                    metrics == null ? null : metrics.tokensIn(),
                    metrics == null ? null : metrics.tokensOut(),
                    metrics == null ? null : metrics.estimated(),
                    metrics == null ? null : metrics.cost());
        }

        private static @Nullable Double seconds(@Nullable Duration duration) {
            return duration == null ? null : duration.toNanos() / 1e9;
        }
    }

    /** @param choice {@code winner} with its column, {@code all-good} or {@code none} */
    record VoteBody(@Nullable String choice, @Nullable Integer column) {
        Choice choiceMade() {
            return switch (Bodies.required("choice", choice)) {
                case "winner" -> new Choice.Winner(Bodies.required("column", column));
                case "all-good" -> new Choice.AllGood();
                case "none" -> new Choice.None();
                default ->
                    throw new IllegalArgumentException(
                            "\"" + choice + "\" is no choice; there are \"winner\", \"all-good\" and \"none\"");
            };
        }

        static VoteBody of(Choice choice) {
            return switch (choice) {
                case Choice.Winner(int column) -> new VoteBody("winner", column);
                case Choice.AllGood() -> new VoteBody("all-good", null);
                case Choice.None() -> new VoteBody("none", null);
            };
        }
    }

    record RankingResource(long votes, long blindVotes, List<Ranking.Standing> standings) {
        static RankingResource of(Ranking ranking) {
            return new RankingResource(ranking.votes(), ranking.blindVotes(), ranking.standings());
        }
    }
}
