package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.maru.identity.Caller;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.metering.CostBearer;
import dev.maru.metering.Feedback;
import dev.maru.metering.RecordedAttempt;
import dev.maru.metering.RecordedInvocation;
import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.model.TokenKind;
import dev.maru.model.Usage;
import dev.maru.shared.KeyId;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Links;
import dev.maru.ui.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One invocation: on whose account, every attempt, how its cost adds up, what people thought of it. */
@SpringComponent
class InvocationDetail {
    private final Names names;
    private final Links links;
    private final Users users;
    private final Prices prices;
    private final Feedback feedback;

    InvocationDetail(Names names, Links links, Users users, Prices prices, Feedback feedback) {
        this.names = names;
        this.links = links;
        this.users = users;
        this.prices = prices;
        this.feedback = feedback;
    }

    Component of(Caller caller, RecordedInvocation invocation) {
        List<Component> parts = new ArrayList<>();
        parts.add(new Card(text("metering.invocation"), facts(caller, invocation)));
        invocation.attempts().forEach(attempt -> parts.add(attempt(caller, invocation, attempt)));
        feedback.of(invocation.id()).ifPresent(given -> parts.add(feedback(given)));
        return Layouts.stack(parts.toArray(Component[]::new));
    }

    private Facts facts(Caller caller, RecordedInvocation invocation) {
        Formats formats = Formats.current();
        CostBearer bearer = invocation.bearer();
        Facts facts = new Facts()
                .and(text("metering.id"), new Copyable(invocation.id().text()))
                .and(text("metering.at"), formats.exactTime(invocation.at()))
                .and(text("metering.cost"), formats.exactMoney(invocation.cost()))
                .and(text("metering.by.team"), names.team(bearer.team()))
                .and(text("metering.by.application"), names.application(bearer.application()));
        KeyId key = bearer.key();
        if (key != null) {
            facts.and(text("metering.by.key"), links.to(caller, ResourceRef.of("key", key)));
        }
        if (bearer.user() != null) {
            facts.and(
                    text("metering.user"),
                    users.find(bearer.user())
                            .map(User::name)
                            .orElse(bearer.user().text()));
        }
        if (!bearer.costCenter().isEmpty()) {
            facts.and(text("metering.by.costCenter"), bearer.costCenter());
        }
        facts.and(text("metering.by.environment"), text("metering.environment", bearer.environment()))
                .and(text("metering.route"), invocation.route())
                .and(text("metering.purpose"), text("metering.purpose", invocation.purpose()));
        if (!invocation.tags().isEmpty()) {
            facts.and(
                    text("metering.tags"),
                    Layouts.row(invocation.tags().entrySet().stream()
                            .map(tag -> Badge.plain(tag.getKey() + "=" + tag.getValue()))
                            .toArray(Component[]::new)));
        }
        return facts;
    }

    private Component attempt(Caller caller, RecordedInvocation invocation, RecordedAttempt attempt) {
        Formats formats = Formats.current();
        Facts facts =
                new Facts().and(text("metering.by.model"), links.to(caller, ResourceRef.of("model", attempt.model())));
        Optional<Price> price = prices.history(attempt.model()).stream()
                .filter(each -> each.id().equals(attempt.price()))
                .findFirst();
        for (TokenKind kind : TokenKind.values()) {
            long tokens = tokens(attempt.usage(), kind);
            if (tokens > 0) {
                facts.and(text("metering.kind", kind), line(formats, tokens, rate(price, kind)));
            }
        }
        facts.and(text("metering.cost"), formats.exactMoney(attempt.cost()))
                .and(text("metering.total"), formats.duration(attempt.timing().total()));
        if (attempt.timing().firstToken() != null) {
            facts.and(
                    text("metering.firstToken"),
                    formats.duration(attempt.timing().firstToken()));
        }
        if (attempt.stop() != null) {
            facts.and(text("metering.stop"), text("metering.stop." + attempt.stop()));
        }
        optional(facts, text("metering.error"), attempt.error());
        optional(facts, text("metering.status"), attempt.status());
        if (attempt.providerRequestId() != null) {
            facts.and(text("metering.requestId"), new Copyable(attempt.providerRequestId()));
        }
        Card card = new Card();
        String title = invocation.attempts().size() == 1
                ? text("metering.attempt.only")
                : text("metering.attempt", attempt.number());
        card.title(title, OutcomeBadge.of(attempt.outcome()));
        card.add(facts);
        if (attempt.usage().estimated()) {
            card.add(new Paragraph(text("metering.estimated")));
        }
        return card;
    }

    private static void optional(Facts facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.and(name, value.toString());
        }
    }

    private static Component line(Formats formats, long tokens, @Nullable BigDecimal perMillion) {
        String count = formats.number(tokens);
        return new Span(
                perMillion == null ? count : text("metering.tokens.at", count, formats.decimal(perMillion, 2, 6)));
    }

    private static @Nullable BigDecimal rate(Optional<Price> price, TokenKind kind) {
        return price.map(found -> found.perMillion().get(kind)).orElse(null);
    }

    private static long tokens(Usage usage, TokenKind kind) {
        return switch (kind) {
            case INPUT -> usage.input();
            case OUTPUT -> usage.output();
            case CACHE_READ -> usage.cacheRead();
            case CACHE_WRITE -> usage.cacheWrite();
            case REASONING -> usage.reasoning();
            case IMAGE_INPUT -> usage.imageInput();
            case AUDIO_INPUT -> usage.audioInput();
            case AUDIO_OUTPUT -> usage.audioOutput();
        };
    }

    private static Component feedback(Feedback.Given given) {
        boolean up = given.rating() == Feedback.Rating.UP;
        Card card = new Card();
        card.title(
                text("metering.feedback"),
                new Badge(up ? Tone.OK : Tone.DANGER, text("metering.feedback", given.rating())));
        card.add(new Paragraph(given.reason() == null ? text("metering.feedback.none") : given.reason()));
        return card;
    }
}
