package dev.maru.gateway;

import dev.maru.metering.Account;
import dev.maru.metering.Settlement;
import dev.maru.model.Abandoned;
import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.Completion;
import dev.maru.model.Embeddings;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Question;
import dev.maru.model.ModelClients;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.Texts;
import dev.maru.model.Usage;
import dev.maru.shared.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks providers and settles what each attempt took. One attempt so far; the account can hold several. */
@Component
class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final ModelClients clients;
    private final SilenceWatch silence;

    Attempts(ModelClients clients, SilenceWatch silence) {
        this.clients = clients;
        this.silence = silence;
    }

    Reply complete(
            Invocation invocation,
            Admission admission,
            Question question,
            Account account,
            ReplySink sink,
            long begun) {
        var audience = new Audience(sink, invocation.cancellation(), admission, begun);
        silence.watch(audience);
        try {
            return switch (question) {
                case Question.ToChat(Chat chat, var _) -> chat(invocation, admission, chat, account, audience);
                case Question.ToEmbed(Texts texts) -> embed(invocation, admission, texts, account, audience);
            };
        } catch (ProviderFailure failure) {
            return failed(invocation, admission.offering(), failure, account, audience);
        } finally {
            silence.forget(audience);
        }
    }

    private Reply chat(Invocation invocation, Admission admission, Chat chat, Account account, Audience audience) {
        Offering offering = admission.offering();
        boolean stream = invocation.stream() && offering.can(Capability.STREAMING);
        Completion completion;
        try {
            completion = clients.chat(offering).complete(offering, chat, stream, audience, invocation.cancellation());
        } catch (Abandoned abandoned) {
            completion = abandoned.partial();
        } catch (IOException e) {
            throw new UncheckedIOException("an audience never throws", e);
        }
        Reply.Timing timing = audience.timing();
        Money cost = account.settle(Settlement.of(completion, timing));
        return new Reply.Answered(
                invocation.id(),
                offering,
                completion.parts(),
                completion.stop(),
                completion.usage(),
                cost,
                timing,
                admission.limits());
    }

    private Reply embed(Invocation invocation, Admission admission, Texts texts, Account account, Audience audience) {
        Offering offering = admission.offering();
        Embeddings embeddings = clients.embedding(offering).embed(offering, texts, invocation.cancellation());
        Money cost = account.settle(Settlement.embedded(embeddings.usage(), audience.timing()));
        return new Reply.Embedded(
                invocation.id(), offering, embeddings.vectors(), embeddings.usage(), cost, admission.limits());
    }

    private static Reply failed(
            Invocation invocation, Offering offering, ProviderFailure failure, Account account, Audience audience) {
        if (!invocation.cancellation().isCancelled()) {
            LOG.warn("{} of {} failed: {} {}", invocation.id(), offering.name(), failure.kind(), failure.getMessage());
        }
        Completion partial = failure.partial();
        Money cost = account.settle(Settlement.failed(failure, audience.timing()));
        return new Reply.Failed(
                invocation.id(), offering, failure, partial == null ? Usage.NONE : partial.usage(), cost);
    }
}
