package dev.maru.knowledge.gate;

import dev.maru.knowledge.gate.GateSettings.Action;
import dev.maru.knowledge.reading.ReadDocument;
import dev.maru.knowledge.reading.ReadDocument.Block;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All gates, one after the other; what is masked by one is not seen by the next. */
@Component
class DocumentGates implements Gates {
    private static final double UNREADABLE = 0.1;
    private static final double MOSTLY = 0.5;
    private static final int SHORT_LINE = 40;
    private static final Pattern BOILERPLATE = Pattern.compile(
            "(?i)lorem ipsum|all rights reserved|cookie|copyright|©|privacy policy|terms of (use|service)|log ?in|sign ?(in|up)"
                    + "|subscribe|newsletter|page not found|404|under construction|coming soon|click here|follow us"
                    + "|저작권|무단\\s*전재|개인정보\\s*처리방침|이용약관|로그인|회원가입|사이트맵|페이지를 찾을 수 없|준비\\s*중입니다|쿠키"
                    + "|뉴스레터|구독|바로가기|메뉴|즐겨찾기|맨 위로|본 메일은 발신 전용|this page intentionally left blank|이 페이지는 비어");
    private static final List<Gate> GRAVEST_FIRST = List.of(
            Gate.PROMPT_INJECTION,
            Gate.SECRET,
            Gate.PERSONAL_DATA,
            Gate.FORBIDDEN_LABEL,
            Gate.DUPLICATE,
            Gate.GARBLED,
            Gate.NEAR_DUPLICATE,
            Gate.BOILERPLATE,
            Gate.TOO_SHORT,
            Gate.LANGUAGE,
            Gate.STALE,
            Gate.EXPECTATION);

    private final Clock clock;

    DocumentGates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Inspection inspect(ReadDocument document, GateSettings settings, Neighbours neighbours) {
        List<Finding> findings = new ArrayList<>();
        settings.actions().forEach((gate, action) -> {
            if (gate != Gate.PERSONAL_DATA && gate != Gate.SECRET) {
                Found found = look(gate, document, settings.rules(), neighbours);
                if (found != null) {
                    findings.add(new Finding(gate, action, found.count(), found.sample()));
                }
            }
        });
        ReadDocument masked = unreadable(document, settings, findings);
        findings.sort(Comparator.comparing((Finding finding) -> finding.action() != Action.QUARANTINE)
                .thenComparing(finding -> GRAVEST_FIRST.indexOf(finding.gate())));
        return new Inspection(masked, findings);
    }

    private @Nullable Found look(Gate gate, ReadDocument document, GateRules rules, Neighbours neighbours) {
        return switch (gate) {
            case DUPLICATE, NEAR_DUPLICATE -> duplicate(gate, document, neighbours);
            case LANGUAGE -> language(document, rules.languages());
            case STALE -> stale(document, rules.staleAfterDays());
            case TOO_SHORT -> tooShort(document, rules.leastLetters());
            case BOILERPLATE -> boilerplate(document);
            case GARBLED -> garbled(document);
            case PROMPT_INJECTION -> injection(document);
            case FORBIDDEN_LABEL -> label(document, rules.forbiddenLabels());
            case EXPECTATION -> unmet(document, rules.expectations());
            case PERSONAL_DATA, SECRET -> null;
        };
    }

    private static @Nullable Found duplicate(Gate gate, ReadDocument document, Neighbours neighbours) {
        Optional<Neighbours.Twin> twin = neighbours.nearest(Fingerprint.of(document));
        return twin.filter(found -> found.isSame() == (gate == Gate.DUPLICATE))
                .map(found -> new Found(
                        1,
                        found.isSame()
                                ? found.name()
                                : found.name() + " (" + Math.round(found.resemblance() * 100) + "%)"))
                .orElse(null);
    }

    private static @Nullable Found language(ReadDocument document, Set<String> languages) {
        String language = document.language();
        return languages.isEmpty() || language == null || languages.contains(language) ? null : new Found(1, language);
    }

    private @Nullable Found stale(ReadDocument document, int days) {
        var changed = document.modified() != null ? document.modified() : document.created();
        return changed == null || !changed.isBefore(clock.instant().minus(Duration.ofDays(days)))
                ? null
                : new Found(1, changed.toString().substring(0, 10));
    }

    private static @Nullable Found tooShort(ReadDocument document, int least) {
        List<String> texts = Shown.texts(document, false);
        int letters = 0;
        for (String text : texts) {
            letters += text.chars()
                    .map(c -> c >= 0x3040 && c <= 0xd7a3 ? 2 : Character.isLetterOrDigit(c) ? 1 : 0)
                    .sum();
            if (letters >= least) {
                return null;
            }
        }
        return new Found(letters, texts.isEmpty() ? "" : Shown.around(texts.getFirst(), 0, 60));
    }

    /** Mostly what stands on every page of a site, text that stands for text, or the same lines again and again. */
    private static @Nullable Found boilerplate(ReadDocument document) {
        List<String> lines = Shown.texts(document, false).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        int all = lines.stream().mapToInt(String::length).sum();
        List<String> usual =
                lines.stream().filter(line -> BOILERPLATE.matcher(line).find()).toList();
        int dull = usual.stream().mapToInt(String::length).sum();
        boolean latin =
                lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("lorem ipsum"));
        boolean repeated = lines.size() >= 10 && lines.stream().distinct().count() < lines.size() * 0.35;
        if (!latin && !repeated && dull < all * MOSTLY) {
            return null;
        }
        String sample = usual.isEmpty() ? lines.isEmpty() ? "" : lines.getFirst() : usual.getFirst();
        return all == 0 ? null : new Found(Math.max(1, usual.size()), Shown.around(sample, 0, 60));
    }

    private static @Nullable Found garbled(ReadDocument document) {
        String prose = Shown.prose(document);
        String text = prose.length() > 60 ? prose : String.join("\n", Shown.texts(document, false));
        double share = Garbled.share(text);
        return share < UNREADABLE
                ? null
                : new Found((int) Math.round(Math.min(1, share) * 100), Shown.around(text, 0, 60));
    }

    private static @Nullable Found injection(ReadDocument document) {
        int count = 0;
        String sample = "";
        for (boolean hidden : new boolean[] {true, false}) {
            for (String text : Shown.texts(document, hidden)) {
                List<Spot> spots = Injection.in(text, hidden);
                count += spots.size();
                if (sample.isEmpty() && !spots.isEmpty()) {
                    sample = Shown.around(
                            text, spots.getFirst().start(), spots.getFirst().end());
                }
            }
        }
        return count == 0 ? null : new Found(count, sample);
    }

    /** A marking stands alone or in brackets; a text that only speaks of it is not marked. */
    private static @Nullable Found label(ReadDocument document, List<String> labels) {
        List<String> marked = new ArrayList<>(document.fields().values());
        if (document.title() != null) {
            marked.add(document.title());
        }
        marked.addAll(Shown.texts(document, false));
        for (String text : marked) {
            for (String label : labels) {
                String words = Pattern.quote(label);
                String spaced = label.chars().allMatch(c -> c > 0x7f)
                        ? String.join("\\s?", label.strip().split("\\s*"))
                        : words;
                boolean bracketed = Pattern.compile(
                                "[\\[【<《(（〔]\\s*" + spaced + "\\s*[]】>》)）〕]", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
                boolean alone = text.length() <= SHORT_LINE
                        && Pattern.compile(
                                        "^\\W*(?:등급|분류|보안등급|classification)?\\s*[:：]?\\s*" + spaced + "[\\W\\d]*$",
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
                                .matcher(text.strip())
                                .find();
                if (bracketed || alone) {
                    return new Found(1, label);
                }
            }
        }
        return null;
    }

    private static @Nullable Found unmet(ReadDocument document, List<String> expectations) {
        List<String> unmet = expectations.stream()
                .filter(words -> !Expectation.of(words).isMet().test(document))
                .toList();
        return unmet.isEmpty() ? null : new Found(unmet.size(), String.join("; ", unmet));
    }

    /** Looks for secrets and personal data, and hides what is to be hidden. */
    private static ReadDocument unreadable(ReadDocument document, GateSettings settings, List<Finding> findings) {
        Map<Action, Tally> personal = new EnumMap<>(Action.class);
        Map<Action, Tally> secrets = new EnumMap<>(Action.class);
        Masking masking = new Masking(settings, "ko".equals(document.language()), personal, secrets);
        List<Block> blocks = document.blocks().stream().map(masking::block).toList();
        personal.forEach((action, tally) -> findings.add(tally.finding(Gate.PERSONAL_DATA, action)));
        secrets.forEach((action, tally) -> findings.add(tally.finding(Gate.SECRET, action)));
        return masking.changed()
                ? new ReadDocument(
                        document.mediaType(),
                        masking.title(document.title()),
                        document.author(),
                        document.created(),
                        document.modified(),
                        document.language(),
                        document.fields(),
                        blocks)
                : document;
    }

    /** What was found of one kind of treatment. */
    static final class Tally {
        private int count;
        private String sample = "";

        void add(String where) {
            count++;
            sample = sample.isEmpty() ? where : sample;
        }

        Finding finding(Gate gate, Action action) {
            return new Finding(gate, action, count, sample);
        }
    }
}
