package dev.maru.ui;

import com.vaadin.flow.component.UI;
import dev.maru.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.CompactNumberFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Figures, money and times as the reader of a page writes them: by their language and their time zone. */
public record Formats(Locale locale, ZoneId zone) {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Those of the page that this thread works for; UTC where the browser has not told its zone. */
    public static Formats current() {
        return new Formats(Text.locale(), zoneOf(UI.getCurrent()));
    }

    private static ZoneId zoneOf(@Nullable UI ui) {
        var details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        String id = details == null ? null : details.getTimeZoneId();
        try {
            return id == null || id.isBlank() ? ZoneOffset.UTC : ZoneId.of(id);
        } catch (DateTimeException unknownZone) {
            return ZoneOffset.UTC;
        }
    }

    public String unknown() {
        return Text.in(locale, "ui.unknown");
    }

    /** To the cent from one cent on; to the micro-dollar below; "unknown" where nobody knows. */
    public String money(@Nullable Money amount) {
        if (amount == null) {
            return unknown();
        }
        BigDecimal usd = amount.usd();
        if (usd.signum() == 0) {
            return "$0";
        }
        return usd.abs().compareTo(CENT) >= 0 ? dollars(usd, 2, 2) : exactMoney(amount);
    }

    /** Every digit that counts, and at least those of a micro-dollar. */
    public String exactMoney(@Nullable Money amount) {
        return amount == null ? unknown() : dollars(amount.usd(), 6, Money.SCALE);
    }

    private String dollars(BigDecimal usd, int least, int most) {
        return (usd.signum() < 0 ? "−$" : "$") + decimal(usd.abs(), least, most);
    }

    public String number(@Nullable Number number) {
        return number == null
                ? unknown()
                : NumberFormat.getNumberInstance(locale).format(number);
    }

    public String number(OptionalLong number) {
        return number.isPresent() ? number(number.getAsLong()) : unknown();
    }

    /** A long number in few characters: 1.02M, 102만. */
    public String compact(long number) {
        NumberFormat format = CompactNumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(2);
        return Math.abs(number) < 10_000 ? number(number) : format.format(number);
    }

    /** @param share 1 is a hundred percent */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(Math.abs(share) < 0.1 ? 2 : 0);
        return format.format(share);
    }

    public String decimal(BigDecimal number, int leastPlaces, int mostPlaces) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(leastPlaces);
        format.setMaximumFractionDigits(mostPlaces);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** Milliseconds below one second, seconds to two places below a minute, then minutes and hours. */
    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return unknown();
        }
        if (duration.toMillis() < 1000) {
            return Text.in(locale, "ui.duration.ms", duration.toMillis());
        }
        if (duration.toSeconds() < 60) {
            return Text.in(
                    locale,
                    "ui.duration.s",
                    decimal(BigDecimal.valueOf(duration.toMillis()).movePointLeft(3), 0, 2));
        }
        return duration.toHours() < 1
                ? of("ui.duration.min", duration.toMinutes(), duration.toSecondsPart())
                : duration.toDays() < 2
                        ? of("ui.duration.h", duration.toHours(), duration.toMinutesPart())
                        : Text.in(locale, "ui.duration.d", duration.toDays());
    }

    /** Without a part that is nothing: 2 min, not 2 min 0 s. */
    private String of(String key, long whole, int part) {
        return part == 0 ? Text.in(locale, key + ".whole", whole) : Text.in(locale, key, whole, part);
    }

    public String day(@Nullable LocalDate day) {
        return day == null
                ? unknown()
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(day);
    }

    public String day(@Nullable Instant instant) {
        return instant == null ? unknown() : day(instant.atZone(zone).toLocalDate());
    }

    /** Date and time to the minute. */
    public String time(@Nullable Instant instant) {
        return instant == null ? unknown() : formatted(instant, FormatStyle.SHORT);
    }

    /** As {@link #time}, without the year where it is this one: for lists, in which most are. */
    public String recent(@Nullable Instant instant) {
        if (instant == null) {
            return unknown();
        }
        var then = instant.atZone(zone);
        return then.getYear() == LocalDate.now(zone).getYear()
                ? DateTimeFormatter.ofLocalizedPattern("MMMdjm")
                        .withLocale(locale)
                        .format(then)
                : time(instant);
    }

    /** Date and time to the second. */
    public String exactTime(@Nullable Instant instant) {
        return instant == null ? unknown() : formatted(instant, FormatStyle.MEDIUM);
    }

    private String formatted(Instant instant, FormatStyle time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, time)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    /**
     * How long ago, or how long until, in the largest unit that fits. What has passed counts whole units; what is to come is
     * rounded, so that seven days from now are seven days a moment later too.
     */
    public String ago(Instant instant, Instant now) {
        Duration passed = Duration.between(instant, now);
        String direction = passed.isNegative() ? "ui.in." : "ui.ago.";
        long minutes = whole(passed, ChronoUnit.MINUTES);
        long hours = whole(passed, ChronoUnit.HOURS);
        if (passed.abs().toSeconds() < 60) {
            return Text.in(locale, direction + "moment");
        }
        if (minutes < 60) {
            return Text.in(locale, direction + "minutes", minutes);
        }
        return hours < 24
                ? Text.in(locale, direction + "hours", Math.max(1, hours))
                : Text.in(locale, direction + "days", Math.max(1, whole(passed, ChronoUnit.DAYS)));
    }

    private static long whole(Duration passed, ChronoUnit unit) {
        Duration rounded =
                passed.isNegative() ? passed.abs().plus(unit.getDuration().dividedBy(2)) : passed;
        return rounded.dividedBy(unit.getDuration());
    }
}
