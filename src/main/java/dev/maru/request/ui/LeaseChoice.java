package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.blueprint.LeaseTerms;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a component is to live.
 *
 * @param length null for no end
 */
record LeaseChoice(@Nullable Duration length, boolean usual) {
    private static final List<Integer> DAYS = List.of(7, 30, 90, 180, 365);

    static LeaseChoice standard(LeaseTerms terms) {
        return new LeaseChoice(terms.standard(), true);
    }

    /** What the terms allow, the shortest first, and the one there is already. */
    static List<LeaseChoice> of(LeaseTerms terms, @Nullable Duration present) {
        Duration most = terms.most();
        var lengths = new LinkedHashSet<Duration>();
        Stream.concat(
                        DAYS.stream().map(Duration::ofDays),
                        Stream.of(terms.standard(), most, present).filter(length -> length != null))
                .filter(length -> most == null || length.compareTo(most) <= 0)
                .sorted(Comparator.naturalOrder())
                .forEach(lengths::add);
        Stream<LeaseChoice> limited =
                lengths.stream().map(length -> new LeaseChoice(length, length.equals(terms.standard())));
        return most == null
                ? Stream.concat(limited, Stream.of(new LeaseChoice(null, terms.standard() == null)))
                        .toList()
                : limited.toList();
    }

    String label() {
        Duration time = length;
        String words = time == null ? text("request.lease.none") : text("request.ask.lease.days", time.toDays());
        return usual ? text("request.ask.lease.standard", words) : words;
    }
}
