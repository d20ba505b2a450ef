package dev.maru.knowledge.gate;

import dev.maru.knowledge.gate.DocumentGates.Tally;
import dev.maru.knowledge.gate.GateSettings.Action;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.reading.ReadDocument.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts words in the place of secrets and personal data. What stands in a sample is always masked. */
final class Masking {
    private final GateSettings settings;
    private final boolean inKorean;
    private final Map<Action, Tally> personal;
    private final Map<Action, Tally> secrets;
    private boolean changed;

    Masking(GateSettings settings, boolean inKorean, Map<Action, Tally> personal, Map<Action, Tally> secrets) {
        this.settings = settings;
        this.inKorean = inKorean;
        this.personal = personal;
        this.secrets = secrets;
    }

    private record Mask(Spot spot, String word, Action action, Map<Action, Tally> tallies) {}

    boolean changed() {
        return changed;
    }

    Block block(Block block) {
        String text = text(block.text());
        List<List<String>> rows = block.rows().stream()
                .map(row -> row.stream().map(this::text).toList())
                .toList();
        List<String> headings = block.headings().stream().map(this::quietly).toList();
        if (text.equals(block.text()) && rows.equals(block.rows()) && headings.equals(block.headings())) {
            return block;
        }
        changed = true;
        return new Block(block.kind(), text, headings, block.page(), rows, block.hidden());
    }

    @Nullable
    String title(@Nullable String title) {
        return title == null ? null : quietly(title);
    }

    private String text(String text) {
        List<Mask> masks = masks(text);
        for (Mask mask : masks) {
            mask.tallies.computeIfAbsent(mask.action, none -> new Tally()).add(sample(text, masks, mask));
        }
        return replaced(
                text, masks.stream().filter(mask -> mask.action == Action.MASK).toList());
    }

    /** Masks what was counted where it stands. */
    private String quietly(String text) {
        return replaced(
                text,
                masks(text).stream().filter(mask -> mask.action == Action.MASK).toList());
    }

    private List<Mask> masks(String text) {
        List<Mask> masks = new ArrayList<>();
        Action onSecret = settings.actions().get(Gate.SECRET);
        if (onSecret != null) {
            KnownSecrets.in(text)
                    .forEach(spot -> masks.add(new Mask(spot, inKorean ? "[비밀 값]" : "[secret]", onSecret, secrets)));
        }
        Action onPersonal = settings.actions().get(Gate.PERSONAL_DATA);
        if (onPersonal != null) {
            for (PersonalData kind : PersonalData.values()) {
                if (!settings.rules().ignored().contains(kind)) {
                    Action action = Objects.requireNonNullElse(
                            settings.rules().personalData().get(kind), onPersonal);
                    kind.in(text).forEach(spot -> masks.add(new Mask(spot, kind.mask(inKorean), action, personal)));
                }
            }
        }
        masks.sort(Comparator.comparingInt(mask -> mask.spot.start()));
        return withoutOverlap(masks);
    }

    /** Of two that meet, the one that begins first, as a number is found as one thing. */
    private static List<Mask> withoutOverlap(List<Mask> masks) {
        List<Mask> apart = new ArrayList<>();
        for (Mask mask : masks) {
            if (apart.isEmpty() || apart.getLast().spot.end() <= mask.spot.start()) {
                apart.add(mask);
            }
        }
        return apart;
    }

    private static String sample(String text, List<Mask> masks, Mask shown) {
        int from = Math.max(0, shown.spot.start() - 30);
        int to = Math.min(text.length(), shown.spot.end() + 30);
        StringBuilder sample = new StringBuilder(from > 0 ? "…" : "");
        int place = from;
        for (Mask mask : masks) {
            if (mask.spot.end() > from && mask.spot.start() < to) {
                sample.append(text, Math.min(place, mask.spot.start()), mask.spot.start())
                        .append(mask.word);
                place = mask.spot.end();
            }
        }
        if (place < to) {
            sample.append(text, place, to);
        }
        return sample.append(to < text.length() ? "…" : "")
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String replaced(String text, List<Mask> masks) {
        if (masks.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int place = 0;
        for (Mask mask : masks) {
            masked.append(text, place, mask.spot.start()).append(mask.word);
            place = mask.spot.end();
        }
        return masked.append(text, place, text.length()).toString();
    }
}
