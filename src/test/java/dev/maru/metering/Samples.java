package dev.maru.metering;

import dev.maru.identity.Environment;
import dev.maru.metering.journal.Begun;
import dev.maru.metering.journal.Journal;
import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Lifecycle;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.ProviderKind;
import dev.maru.model.Purpose;
import dev.maru.model.Reply.Timing;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.model.StopReason;
import dev.maru.model.Timeouts;
import dev.maru.model.TokenKind;
import dev.maru.model.Usage;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.Money;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What tests of the ledger put into it. */
final class Samples {
    static final Offering MODEL = offering("test/echo");
    /** A dollar a million tokens read, two a million written. */
    static final Price PRICE = price(MODEL, "1", "2");

    private Samples() {}

    static Offering offering(String name) {
        return new Offering(
                ModelId.next(),
                ProviderId.next(),
                ProviderKind.OPENAI,
                name,
                name,
                name,
                Set.of(Capability.CHAT),
                100_000,
                4_000,
                Lifecycle.ACTIVE,
                Timeouts.DEFAULT,
                true);
    }

    static Price price(Offering model, String input, String output) {
        return new Price(
                UUID.randomUUID(),
                model.id(),
                Instant.EPOCH,
                Map.of(TokenKind.INPUT, new BigDecimal(input), TokenKind.OUTPUT, new BigDecimal(output)),
                "test",
                Instant.EPOCH);
    }

    static CostBearer bearer(TeamId team) {
        return new CostBearer(team, ApplicationId.next(), KeyId.next(), null, "CC-7", Environment.PRODUCTION);
    }

    static Commitment commitment(CostBearer bearer, Offering model, int maxTokens) {
        return commitment(bearer, model, maxTokens, Map.of());
    }

    static Commitment commitment(CostBearer bearer, Offering model, int maxTokens, Map<String, String> tags) {
        Sampling sampling = new Sampling(null, null, maxTokens, null, List.of(), null, null, null);
        Question question =
                new Question.ToChat(Chat.of(List.of(Message.of(Role.USER, "How much is the fish?")), sampling));
        return new Commitment(InvocationId.next(), bearer, model, question, Purpose.ANSWER, "openai", false, tags);
    }

    static Settlement answered(long input, long output) {
        return new Settlement(
                Outcome.ANSWERED,
                Usage.of(input, output),
                new Timing(Duration.ofMillis(120), Duration.ofMillis(30)),
                StopReason.END,
                null,
                200,
                "req_1");
    }

    static Begun begun(CostBearer bearer) {
        return new Begun(
                InvocationId.next(),
                1,
                bearer,
                MODEL.id(),
                MODEL.provider(),
                MODEL.name(),
                Purpose.ANSWER,
                "openai",
                true,
                Map.of("feature", "search"),
                PRICE.id(),
                5,
                Money.usd("0.000005"));
    }

    static Account opened(Opening opening) {
        if (opening instanceof Opening.Opened(Account account)) {
            return account;
        }
        throw new AssertionError("not opened: " + opening);
    }

    static Journal journal(Path folder) throws java.io.IOException {
        return new Journal(folder, new Journal.Size(1 << 20, 1L << 30), Duration.ofMillis(20));
    }
}
