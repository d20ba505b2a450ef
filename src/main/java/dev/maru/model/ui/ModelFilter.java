package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Caller;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.PricedModel;
import dev.maru.ui.Query;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which models the catalog shows, as its page's address says. */
record ModelFilter(Query query) {
    /** What goes into a model or comes out of it. */
    enum Modality {
        TEXT,
        IMAGE,
        AUDIO,
        VECTOR
    }

    /** How much a model reads and writes together. */
    enum Context {
        K8(8_000),
        K32(32_000),
        K128(128_000),
        M1(1_000_000);

        private final int tokens;

        Context(int tokens) {
            this.tokens = tokens;
        }

        String words() {
            return text("model.filter.context.least", tokens);
        }
    }

    /** By the price of a million tokens read. */
    enum Cost {
        FREE,
        BELOW_1,
        BELOW_10,
        KNOWN,
        UNKNOWN
    }

    /** Whether one of the caller's teams may call it. */
    enum Access {
        GRANTED,
        TO_ASK_FOR
    }

    boolean shows(PricedModel priced, Caller caller) {
        CatalogEntry model = priced.model();
        return query.get("words").map(words -> says(model, words)).orElse(true)
                && is(
                        "capability",
                        Capability.class,
                        capability -> model.offering().can(capability))
                && is("modality", Modality.class, modality -> speaks(model, modality))
                && query.get("provider")
                        .map(name -> provider(model).equals(name))
                        .orElse(true)
                && is("context", Context.class, least -> reads(model, least))
                && is(
                        "lifecycle",
                        Lifecycle.class,
                        lifecycle -> model.offering().lifecycle() == lifecycle)
                && is("price", Cost.class, cost -> costs(priced.price(), cost))
                && is("access", Access.class, access -> Models.isGranted(model, caller) == (access == Access.GRANTED));
    }

    private <E extends Enum<E>> boolean is(String name, Class<E> type, Predicate<E> test) {
        String value = query.get(name, "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return test.test(constant);
            }
        }
        return true;
    }

    private static boolean says(CatalogEntry model, String words) {
        String text = model.name() + " " + model.offering().displayName() + " " + model.aliases();
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    static String provider(CatalogEntry model) {
        return model.name().substring(0, model.name().indexOf('/'));
    }

    private static boolean speaks(CatalogEntry model, Modality modality) {
        return switch (modality) {
            case TEXT -> model.offering().can(Capability.CHAT);
            case IMAGE -> model.offering().can(Capability.IMAGE_INPUT);
            case AUDIO -> model.offering().can(Capability.AUDIO_INPUT);
            case VECTOR -> model.offering().can(Capability.EMBEDDING);
        };
    }

    private static boolean reads(CatalogEntry model, Context least) {
        Integer tokens = model.offering().contextTokens();
        return tokens != null && tokens >= least.tokens;
    }

    private static boolean costs(@Nullable Price price, Cost cost) {
        BigDecimal input = price == null ? null : price.perMillion().get(TokenKind.INPUT);
        if (input == null) {
            return cost == Cost.UNKNOWN;
        }
        return switch (cost) {
            case FREE -> input.signum() == 0;
            case BELOW_1 -> input.compareTo(BigDecimal.ONE) < 0;
            case BELOW_10 -> input.compareTo(BigDecimal.TEN) < 0;
            case KNOWN -> true;
            case UNKNOWN -> false;
        };
    }
}
