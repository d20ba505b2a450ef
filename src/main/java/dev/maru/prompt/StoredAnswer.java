package dev.maru.prompt;

import dev.maru.shared.InvocationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.Sentence;
import dev.maru.shared.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

@Entity
@Table(schema = "prompt", name = "answer")
class StoredAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID run;
    private int place;
    private int attempt;

    @Enumerated(EnumType.STRING)
    private Answer.State state = Answer.State.RUNNING;

    private @Nullable UUID model;
    private String text = "";
    private String reasoning = "";
    private String message = "";
    private @Nullable UUID invocation;
    private @Nullable Long firstTokenMicros;
    private @Nullable Long totalMicros;
    private @Nullable Long tokensIn;
    private @Nullable Long tokensOut;
    private boolean estimated;
    private @Nullable BigDecimal cost;
    private Instant startedAt;

    @SuppressWarnings("NullAway.Init")
    protected StoredAnswer() {}

    StoredAnswer(UUID run, int place, int attempt, Instant now) {
        this.id = Uuid7.next();
        this.run = run;
        this.place = place;
        this.attempt = attempt;
        this.startedAt = now;
    }

    int column() {
        return place;
    }

    int attempt() {
        return attempt;
    }

    boolean isRunning() {
        return state == Answer.State.RUNNING;
    }

    /** Keeps what became of it. */
    void end(Answer answer) {
        state = answer.state();
        model = answer.model() == null ? null : answer.model().value();
        text = clean(answer.text());
        reasoning = clean(answer.reasoning());
        message = clean(written(answer.message()));
        invocation = answer.invocation() == null ? null : answer.invocation().value();
        Answer.Metrics metrics = answer.metrics();
        if (metrics != null) {
            firstTokenMicros =
                    metrics.firstToken() == null ? null : metrics.firstToken().toNanos() / 1000;
            totalMicros = metrics.total().toNanos() / 1000;
            tokensIn = metrics.tokensIn();
            tokensOut = metrics.tokensOut();
            estimated = metrics.estimated();
            cost = metrics.cost() == null ? null : metrics.cost().usd();
        }
    }

    Answer seen() {
        return new Answer(
                place,
                attempt,
                state,
                model == null ? null : new ModelId(model),
                text,
                reasoning,
                read(message),
                invocation == null ? null : new InvocationId(invocation),
                metrics(),
                startedAt);
    }

    private Answer.@Nullable Metrics metrics() {
        if (totalMicros == null || tokensIn == null || tokensOut == null) {
            return null;
        }
        return new Answer.Metrics(
                firstTokenMicros == null ? null : Duration.ofNanos(firstTokenMicros * 1000),
                Duration.ofNanos(totalMicros * 1000),
                tokensIn,
                tokensOut,
                estimated,
                cost == null ? null : new Money(cost));
    }

    /** Words of others as they stand, our own as JSON. */
    private static String written(Sentence sentence) {
        return sentence.key().isEmpty() ? sentence.english() : JSON.writeValueAsString(sentence);
    }

    private static Sentence read(String written) {
        return written.startsWith("{\"key\":") ? JSON.readValue(written, Sentence.class) : Sentence.quoted(written);
    }

    /** PostgreSQL's text cannot hold the character NUL; a model can write it. */
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
