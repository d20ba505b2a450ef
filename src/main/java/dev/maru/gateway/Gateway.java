package dev.maru.gateway;

import dev.maru.guardrail.Guardrails;
import dev.maru.guardrail.Guardrails.Screening;
import dev.maru.knowledge.Knowledge;
import dev.maru.metering.Account;
import dev.maru.metering.Commitment;
import dev.maru.metering.Ledger;
import dev.maru.metering.Opening;
import dev.maru.model.Chat;
import dev.maru.model.Grounding;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.Reply.Reason;
import dev.maru.model.ReplySink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The most travelled road: admit, screen, ground, reserve, complete, settle. */
@Service
class Gateway implements Invocations {
    /** When a ledger without room is worth another try. */
    private static final Duration SHORTLY = Duration.ofSeconds(5);

    private final Admissions admissions;
    private final Guardrails guardrails;
    private final Knowledge knowledge;
    private final Askers askers;
    private final Ledger ledger;
    private final Attempts attempts;
    private final GatewayMeters meters;

    Gateway(
            Admissions admissions,
            Guardrails guardrails,
            Knowledge knowledge,
            Askers askers,
            Ledger ledger,
            Attempts attempts,
            GatewayMeters meters) {
        this.admissions = admissions;
        this.guardrails = guardrails;
        this.knowledge = knowledge;
        this.askers = askers;
        this.ledger = ledger;
        this.attempts = attempts;
        this.meters = meters;
    }

    @Override
    public Reply answer(Invocation invocation, ReplySink sink) {
        long begun = System.nanoTime();
        Reply reply = answer(invocation, sink, begun);
        meters.count(invocation.question(), reply, Duration.ofNanos(System.nanoTime() - begun));
        return reply;
    }

    private Reply answer(Invocation invocation, ReplySink sink, long begun) {
        switch (admissions.admit(invocation)) { // key, grant, limits: all in memory
            case Admitted.Turned(var declined) -> {
                return declined;
            }
            case Admission admission -> {
                try (admission) {
                    return switch (screened(invocation, admission)) {
                        case Ready.Blocked(var message) ->
                            declined(invocation, admission, Reason.BLOCKED_BY_GUARDRAIL, message, null);
                        case Ready.Refused(var message) ->
                            declined(invocation, admission, Reason.BAD_REQUEST, message, null);
                        case Ready.ToAsk(var question, var grounding) ->
                            cited(
                                    answer(
                                            invocation,
                                            admission,
                                            question,
                                            screening(sink, invocation, admission),
                                            begun),
                                    grounding);
                    };
                }
            }
        }
    }

    private Reply answer(Invocation invocation, Admission admission, Question question, ReplySink sink, long begun) {
        return switch (ledger.open(commitment(invocation, admission, question))) { // the most it can cost is reserved
            case Opening.OverBudget(var message, var retryAfter) ->
                declined(invocation, admission, Reason.BUDGET, message, retryAfter);
            case Opening.Unavailable(var message) ->
                declined(invocation, admission, Reason.LEDGER_UNAVAILABLE, message, SHORTLY);
            case Opening.Opened(Account account) -> {
                try (account) { // settles, whatever happens
                    yield attempts.complete(invocation, admission, question, account, sink, begun);
                }
            }
        };
    }

    /** Screens what the caller wrote, looks for what the answer can rest on, and screens that too. */
    private Ready screened(Invocation invocation, Admission admission) {
        if (invocation.purpose() != Purpose.ANSWER
                || !(invocation.question() instanceof Question.ToChat(Chat chat, var restOn))) {
            return new Ready.ToAsk(invocation.question(), Grounding.NONE);
        }
        return switch (guardrails.screenInput(chat, admission.payer())) {
            case Screening.Blocked(var message) -> new Ready.Blocked(message);
            case Screening.Passed(var input) -> {
                yield switch (askers.of(invocation.credential(), admission, restOn)) {
                    case Askers.Told.Refused(var message) -> new Ready.Refused(message);
                    case Askers.Told.Known(var asker) -> {
                        Grounding grounding = knowledge.retrieve(input, admission.payer(), asker, restOn);
                        yield grounding instanceof Grounding.Unknown(var message)
                                ? new Ready.Refused(message)
                                : grounded(input, grounding, admission);
                    }
                };
            }
        };
    }

    private Ready grounded(Chat input, Grounding grounding, Admission admission) {
        return switch (guardrails.screenPassages(input, grounding, admission.payer())) {
            case Screening.Blocked(var message) -> new Ready.Blocked(message);
            case Screening.Passed(var grounded) -> new Ready.ToAsk(new Question.ToChat(grounded), grounding);
        };
    }

    private Reply cited(Reply reply, Grounding grounding) {
        return reply instanceof Reply.Answered answered && grounding instanceof Grounding.Passages passages
                ? answered.resting(knowledge.cite(answered.text(), passages))
                : reply;
    }

    private ReplySink screening(ReplySink sink, Invocation invocation, Admission admission) {
        return invocation.purpose() == Purpose.ANSWER ? guardrails.screening(sink, admission.payer()) : sink;
    }

    private static Commitment commitment(Invocation invocation, Admission admission, Question question) {
        return new Commitment(
                invocation.id(),
                admission.bearer(),
                admission.offering(),
                question,
                invocation.purpose(),
                invocation.route(),
                invocation.stream(),
                invocation.tags());
    }

    private static Reply declined(
            Invocation invocation, Admission admission, Reason reason, String message, @Nullable Duration retryAfter) {
        return new Reply.Declined(invocation.id(), reason, message, retryAfter, admission.limits());
    }

    /** What came of screening and grounding. */
    private sealed interface Ready {
        record ToAsk(Question question, Grounding grounding) implements Ready {}

        record Blocked(String message) implements Ready {}

        /** It names a knowledge base that is none for it. */
        record Refused(String message) implements Ready {}
    }
}
