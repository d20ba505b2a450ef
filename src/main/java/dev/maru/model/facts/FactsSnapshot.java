package dev.maru.model.facts;

import dev.maru.model.Capability;
import dev.maru.model.ModelFacts;
import dev.maru.model.ProviderKind;
import dev.maru.model.TokenKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the snapshot once, when somebody first asks: most starts of Maru import no model. */
@Component
final class FactsSnapshot implements ModelFacts {
    /** Bedrock's cross-region inference profiles put the geography before the model id. */
    private static final Pattern GEOGRAPHY = Pattern.compile("^(us|us-gov|eu|apac|jp|au|ca|in|global)\\.");

    private static final String BEDROCK = "bedrock";

    private record Snapshot(Map<String, Fact> bedrock, Map<String, Fact> others) {}

    private final Supplier<Snapshot> snapshot = SingletonSupplier.of(FactsSnapshot::read);

    @Override
    public List<Fact> all() {
        List<Fact> facts = new ArrayList<>(snapshot.get().bedrock().values());
        facts.addAll(snapshot.get().others().values());
        return facts;
    }

    @Override
    public Optional<Fact> find(ProviderKind kind, String vendorModel) {
        return switch (kind) {
            case LOCAL -> Optional.empty();
            case BEDROCK -> onBedrock(vendorModel.substring(vendorModel.lastIndexOf('/') + 1));
            case OPENAI -> elsewhere(vendorModel);
        };
    }

    /** What holds for a model holds for its inference profiles; its price does not. */
    private Optional<Fact> onBedrock(String id) {
        Map<String, Fact> bedrock = snapshot.get().bedrock();
        Fact exact = bedrock.get(id);
        if (exact != null) {
            return Optional.of(exact);
        }
        String withoutGeography = GEOGRAPHY.matcher(id).replaceFirst("");
        return Optional.ofNullable(bedrock.get(withoutGeography)).map(fact -> withoutPrice(fact, id));
    }

    /** A resold model ({@code vendor/model}) is the same model at a price of its own. */
    private Optional<Fact> elsewhere(String id) {
        Map<String, Fact> others = snapshot.get().others();
        Fact exact = others.get(id.startsWith("models/") ? id.substring("models/".length()) : id);
        if (exact != null) {
            return Optional.of(exact);
        }
        String resold = id.substring(id.lastIndexOf('/') + 1);
        return Optional.ofNullable(others.get(resold)).map(fact -> withoutPrice(fact, id));
    }

    private static Fact withoutPrice(Fact fact, String id) {
        return new Fact(
                fact.vendor(),
                id,
                fact.displayName(),
                fact.capabilities(),
                fact.contextTokens(),
                fact.maxOutputTokens(),
                fact.retiresOn(),
                Map.of(),
                "the price of this way to it is not known",
                fact.source(),
                fact.asOf());
    }

    private static Snapshot read() {
        var snapshot = new Snapshot(new LinkedHashMap<>(), new LinkedHashMap<>());
        read("/facts/models.json", snapshot);
        read("/facts/korean-models.json", snapshot);
        return snapshot;
    }

    private static void read(String resource, Snapshot snapshot) {
        try (InputStream in = Objects.requireNonNull(FactsSnapshot.class.getResourceAsStream(resource), resource)) {
            JsonNode root = JsonMapper.shared().readTree(in);
            String source = root.path("source").asString();
            LocalDate asOf = LocalDate.parse(root.path("asOf").asString());
            for (JsonNode model : root.path("models")) {
                Fact fact = fact(model, source, asOf);
                (fact.vendor().equals(BEDROCK) ? snapshot.bedrock() : snapshot.others())
                        .putIfAbsent(fact.vendorModel(), fact);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Fact fact(JsonNode model, String source, LocalDate asOf) {
        String id = model.path("model").asString();
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        model.path("capabilities").forEach(name -> capabilities.add(Capability.valueOf(name.asString())));
        Map<TokenKind, BigDecimal> prices = new EnumMap<>(TokenKind.class);
        model.path("perMillion")
                .properties()
                .forEach(price -> prices.put(
                        TokenKind.valueOf(price.getKey()),
                        new BigDecimal(price.getValue().asString())));
        String retiresOn = text(model, "retiresOn");
        String itsSource = text(model, "source");
        String displayName = text(model, "displayName");
        return new Fact(
                model.path("vendor").asString(),
                id,
                displayName == null ? id : displayName,
                capabilities,
                number(model, "contextTokens"),
                number(model, "maxOutputTokens"),
                retiresOn == null ? null : LocalDate.parse(retiresOn),
                prices,
                text(model, "priceNote"),
                itsSource == null ? source : itsSource + " by " + source,
                asOf);
    }

    private static @Nullable String text(JsonNode model, String field) {
        return model.has(field) ? model.path(field).asString() : null;
    }

    private static @Nullable Integer number(JsonNode model, String field) {
        return model.has(field) ? Integer.valueOf(model.path(field).asInt()) : null;
    }
}
