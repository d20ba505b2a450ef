package dev.maru.knowledge.gate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What exactly the gates of a source look for.
 *
 * @param languages ISO 639-1 codes that documents may be in; empty for any
 * @param staleAfterDays since its last change, after which a document is stale
 * @param leastLetters a document with fewer is too short; a Korean syllable counts as two
 * @param personalData what is done about each kind where that is not what the gate does; a kind may be left out of the search
 *     with {@link #ignored}
 * @param ignored kinds of personal data that are not looked for
 * @param forbiddenLabels markings such as 대외비 that a document must not carry
 * @param expectations in plain words, such as {@code has an owner}; see {@link Expectation}
 */
public record GateRules(
        Set<String> languages,
        int staleAfterDays,
        int leastLetters,
        Map<PersonalData, GateSettings.Action> personalData,
        Set<PersonalData> ignored,
        List<String> forbiddenLabels,
        List<String> expectations) {
    public static final List<String> USUAL_LABELS = List.of(
            "대외비",
            "극비",
            "비밀",
            "대외 비공개",
            "Top Secret",
            "Strictly Confidential",
            "Internal Use Only",
            "Do Not Distribute");
    public static final GateRules DEFAULT =
            new GateRules(Set.of(), 1095, 60, Map.of(), Set.of(), USUAL_LABELS, List.of());

    /** What may be missing where rules are read from an older record is as usual. */
    public GateRules(
            @Nullable Set<String> languages,
            int staleAfterDays,
            int leastLetters,
            @Nullable Map<PersonalData, GateSettings.Action> personalData,
            @Nullable Set<PersonalData> ignored,
            @Nullable List<String> forbiddenLabels,
            @Nullable List<String> expectations) {
        if (staleAfterDays < 1) {
            throw new IllegalArgumentException(
                    "a document is stale after 1 day at the earliest, got " + staleAfterDays);
        }
        if (leastLetters < 0) {
            throw new IllegalArgumentException("a document cannot have fewer than 0 letters, got " + leastLetters);
        }
        this.languages = languages == null ? Set.of() : Set.copyOf(languages);
        this.staleAfterDays = staleAfterDays;
        this.leastLetters = leastLetters;
        this.personalData = personalData == null ? Map.of() : Map.copyOf(personalData);
        this.ignored = ignored == null ? Set.of() : Set.copyOf(ignored);
        this.forbiddenLabels = forbiddenLabels == null ? USUAL_LABELS : List.copyOf(forbiddenLabels);
        this.expectations = expectations == null ? List.of() : List.copyOf(expectations);
        this.expectations.forEach(Expectation::of);
    }

    /** These, with another treatment of one kind of personal data. */
    public GateRules with(PersonalData kind, GateSettings.Action action) {
        Map<PersonalData, GateSettings.Action> treated = new EnumMap<>(PersonalData.class);
        treated.putAll(personalData);
        treated.put(kind, action);
        return new GateRules(languages, staleAfterDays, leastLetters, treated, ignored, forbiddenLabels, expectations);
    }

    /** These, with other expectations. */
    public GateRules expecting(List<String> words) {
        return new GateRules(languages, staleAfterDays, leastLetters, personalData, ignored, forbiddenLabels, words);
    }
}
