package dev.maru.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Unit prices of AWS, each with its source and date, from {@code prices/aws.yaml}. What is not in it is unknown. */
final class PriceList {
    private static final String FILE = "/prices/aws.yaml";

    private final Map<String, UnitPrice> prices = new LinkedHashMap<>();

    PriceList() {
        prices.put("usd", UnitPrice.DOLLAR);
        try (InputStream in = Objects.requireNonNull(PriceList.class.getResourceAsStream(FILE), FILE)) {
            TemplateYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .properties()
                    .forEach(entry -> prices.put(entry.getKey(), price(entry.getKey(), entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static UnitPrice price(String id, JsonNode about) {
        return new UnitPrice(
                id,
                new BigDecimal(about.path("usd").asString()),
                about.path("per").asString(),
                about.path("region").asString(),
                about.path("source").asString(),
                about.path("asOf").asString());
    }

    Optional<UnitPrice> find(String id) {
        return Optional.ofNullable(prices.get(id));
    }
}
