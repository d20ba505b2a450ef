package dev.maru.metering.web;

import dev.maru.identity.Environment;
import dev.maru.metering.Dimension;
import dev.maru.metering.Outcome;
import dev.maru.metering.UsageFilter;
import dev.maru.metering.UsagePeriod;
import dev.maru.metering.UsageQuestion;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.KeyId;
import dev.maru.shared.ModelId;
import dev.maru.shared.TeamId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of {@code /api/usage} and {@code /api/invocations}, and of the pages on the same, read and checked. */
public final class UsageParameters {
    private final Map<String, String> query;

    public UsageParameters(Map<String, String> query) {
        this.query = query;
    }

    public UsageQuestion question() {
        return new UsageQuestion(period(), by(), every(), filter());
    }

    /** From the first of the running month, where nothing is said. */
    public UsagePeriod period() {
        ZoneId zone = read("zone", UsageParameters::zone);
        if (zone == null) {
            zone = ZoneOffset.UTC;
        }
        String from = query.get("from");
        String to = query.get("to");
        return new UsagePeriod(
                from == null
                        ? LocalDate.now(zone)
                                .withDayOfMonth(1)
                                .atStartOfDay(zone)
                                .toInstant()
                        : moment("from", from, zone),
                to == null ? Instant.now() : moment("to", to, zone),
                zone);
    }

    private List<Dimension> by() {
        String by = query.getOrDefault("by", "");
        return Arrays.stream(by.split(","))
                .filter(code -> !code.isBlank())
                .map(code -> Dimension.of(code.strip()))
                .toList();
    }

    private UsageQuestion.@Nullable Every every() {
        return read("every", UsageQuestion.Every::valueOf, text -> text.toUpperCase(Locale.ROOT));
    }

    public UsageFilter filter() {
        Map<String, String> tags = new HashMap<>();
        query.forEach((name, value) -> {
            if (name.startsWith("tag:")) {
                tags.put(name.substring(4), value);
            }
        });
        return new UsageFilter(
                read("team", TeamId::valueOf),
                read("application", ApplicationId::valueOf),
                read("model", ModelId::valueOf),
                read("key", KeyId::valueOf),
                query.get("costCenter"),
                read("environment", Environment::valueOf, text -> text.toUpperCase(Locale.ROOT)),
                read("outcome", Outcome::valueOf, text -> text.toUpperCase(Locale.ROOT)),
                tags);
    }

    private <T> @Nullable T read(String name, Function<String, T> reading) {
        String text = query.get(name);
        return text == null || text.isBlank() ? null : reading.apply(text);
    }

    private <T> @Nullable T read(String name, Function<String, T> reading, Function<String, String> spelling) {
        try {
            return read(name, text -> reading.apply(spelling.apply(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("there is no " + name + " \"" + query.get(name) + "\"", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone must be a time zone such as Asia/Seoul, got \"" + text + "\"", e);
        }
    }

    /** A day begins at its midnight in the zone. */
    private static Instant moment(String name, String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a day (2026-03-01) or an instant (2026-03-01T09:00:00Z), got \"" + text + "\"", e);
        }
    }
}
