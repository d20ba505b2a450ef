package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.request.Preview;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.ui.Badge;
import dev.maru.ui.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of change in the order in which they ought to worry somebody, with their marks. */
final class ChangeKinds {
    static final List<Kind> WORST_FIRST =
            List.of(Kind.REPLACE, Kind.REMOVE, Kind.CONDITIONAL, Kind.KEEP, Kind.CHANGE, Kind.ADD);

    private ChangeKinds() {}

    static Badge badge(Kind kind) {
        return new Badge(tone(kind), mark(kind), text("request.change", kind));
    }

    static String mark(Kind kind) {
        return switch (kind) {
            case ADD -> "+";
            case CHANGE -> "~";
            case REPLACE -> "±";
            case REMOVE -> "−";
            case CONDITIONAL -> "?";
            case KEEP -> "=";
        };
    }

    private static Tone tone(Kind kind) {
        return switch (kind) {
            case ADD -> Tone.OK;
            case CHANGE -> Tone.INFO;
            case REPLACE -> Tone.DANGER;
            case REMOVE, CONDITIONAL, KEEP -> Tone.WARNING;
        };
    }

    /** The worst kind first; within a kind, what loses data first. */
    static List<ResourceChange> sorted(List<ResourceChange> changes) {
        return changes.stream()
                .sorted(Comparator.<ResourceChange, Boolean>comparing(change -> !change.losesData())
                        .thenComparing(change -> WORST_FIRST.indexOf(change.kind()))
                        .thenComparing(ResourceChange::name))
                .toList();
    }

    /** In few characters, such as: 3 + 1 ~ 1 ±. */
    static String inShort(Map<Kind, Long> changes) {
        String counts = counts(changes)
                .map(count -> count.number + " " + mark(count.kind))
                .collect(Collectors.joining("  "));
        return counts.isEmpty() ? "0" : counts;
    }

    /** In words, such as: 3 added, 1 changed, 1 replaced. */
    static String inWords(Preview preview) {
        String counts = counts(preview.counts())
                .map(count -> text("request.changes." + count.kind, count.number))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? text("request.changes.none") : counts;
    }

    private static Stream<Count> counts(Map<Kind, Long> changes) {
        return WORST_FIRST.reversed().stream()
                .map(kind -> new Count(kind, changes.getOrDefault(kind, 0L)))
                .filter(count -> count.number > 0);
    }

    /** Those that an approver must have seen: what is lost, and what becomes a new thing. */
    static List<ResourceChange> atRisk(Preview preview) {
        return sorted(preview.changes()).stream()
                .filter(change -> change.losesData() || change.kind() == Kind.REPLACE)
                .toList();
    }

    private record Count(Kind kind, long number) {}
}
