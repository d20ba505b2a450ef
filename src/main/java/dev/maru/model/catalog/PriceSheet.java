package dev.maru.model.catalog;

import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a price list: CSV with a header, or a JSON array of objects. The fields are {@code model}, {@code from} (a day or a
 * moment, ISO 8601; a day begins in UTC; empty for at once), {@code inputPerMillion}, {@code outputPerMillion},
 * {@code cacheReadPerMillion} … in USD, and {@code source}. A field it does not know is refused, so that no figure is lost
 * unseen.
 */
public final class PriceSheet {
    private static final String PER_MILLION = "PerMillion";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String defaultSource;
    private final List<PriceLine> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private PriceSheet(String defaultSource) {
        this.defaultSource = defaultSource;
    }

    /** @param defaultSource for lines that name none */
    public static PriceSheet read(String text, String defaultSource) {
        var sheet = new PriceSheet(defaultSource);
        String trimmed = text.strip();
        try {
            if (trimmed.startsWith("[")) {
                sheet.json(trimmed);
            } else {
                sheet.csv(trimmed);
            }
        } catch (IllegalArgumentException e) {
            sheet.faults.add(String.valueOf(e.getMessage()));
        }
        return sheet;
    }

    /**
     * Reads one price of a model that is named elsewhere.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static PriceWish wish(JsonNode item) {
        Map<String, String> fields = fields(item);
        if (fields.containsKey("model")) {
            throw new IllegalArgumentException("the model is named in the path, not in the price");
        }
        fields.put("model", "named elsewhere");
        try {
            return new PriceSheet("").line(fields).price();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"from\" is a day or a moment in ISO 8601: " + e.getMessage(), e);
        }
    }

    public List<PriceLine> lines() {
        return List.copyOf(lines);
    }

    /** What could not be read, one sentence each, with the number of the line or item. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void csv(String text) {
        List<List<String>> rows = Csv.parse(text);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the price list is empty");
        }
        List<String> header = rows.getFirst();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            var fields = new LinkedHashMap<String, String>();
            for (int column = 0; column < Math.min(row.size(), header.size()); column++) {
                fields.put(header.get(column).strip(), row.get(column).strip());
            }
            add("line " + (i + 1), fields);
        }
    }

    private void json(String text) {
        try {
            int number = 0;
            for (JsonNode item : JSON.readTree(text)) {
                add("item " + ++number, fields(item));
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the price list is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, String> fields(JsonNode item) {
        var fields = new LinkedHashMap<String, String>();
        item.properties().forEach(field -> fields.put(field.getKey(), textOf(field.getValue())));
        return fields;
    }

    private static String textOf(JsonNode value) {
        return value.isNull() ? "" : value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    private void add(String where, Map<String, String> fields) {
        try {
            lines.add(line(fields));
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(where + ": " + e.getMessage());
        }
    }

    private PriceLine line(Map<String, String> fields) {
        String model = "";
        String source = defaultSource;
        Instant from = null;
        var perMillion = new EnumMap<TokenKind, BigDecimal>(TokenKind.class);
        for (var field : fields.entrySet()) {
            String value = field.getValue();
            switch (field.getKey()) {
                case "model" -> model = value;
                case "source" -> source = value.isEmpty() ? defaultSource : value;
                case "from" -> from = moment(value);
                default -> {
                    TokenKind kind = kind(field.getKey());
                    if (!value.isEmpty()) {
                        perMillion.put(kind, amount(field.getKey(), value));
                    }
                }
            }
        }
        if (model.isEmpty()) {
            throw new IllegalArgumentException("it names no model");
        }
        return new PriceLine(model, new PriceWish(from, perMillion, source));
    }

    private static @Nullable Instant moment(String value) {
        if (value.isEmpty()) {
            return null;
        }
        return value.contains("T")
                ? Instant.parse(value)
                : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The field's name of a kind: {@code inputPerMillion}, {@code cacheReadPerMillion}. */
    public static String field(TokenKind kind) {
        var name = new StringBuilder();
        for (String word : kind.name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name + PER_MILLION;
    }

    private static TokenKind kind(String field) {
        for (TokenKind kind : TokenKind.values()) {
            if (field(kind).equals(field)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the field \"" + field + "\" is not known; there are model, from, source and"
                + " inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion, reasoningPerMillion,"
                + " imageInputPerMillion, audioInputPerMillion, audioOutputPerMillion");
    }

    private static BigDecimal amount(String field, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    field + " is \"" + value + "\"; write a number of USD such as 2.50, or nothing where unknown", e);
        }
    }
}
