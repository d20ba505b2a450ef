package dev.maru.reader;

import dev.maru.reader.Answer.Block;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which language most of a text is in: by its script, and among those in Latin script by their commonest words. */
final class Language {
    private static final int ENOUGH_CHARACTERS = 20_000;
    private static final int LEAST_LETTERS = 12;
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}]+");

    /** The commonest function words, those shared by several of these languages left out. */
    private static final Map<String, Set<String>> WORDS = Map.of(
            "en",
            words("the of and to is that for with was are this be have from not which you it by at"),
            "de",
            words("der die und das ist nicht mit den von auf ein eine für dem sich auch werden wird zu im"),
            "fr",
            words("le les des est et une dans pour qui pas sur avec sont aux cette nous vous du au ce"),
            "es",
            words("el los las una es con del para por como más pero sus esta este son fue entre y lo"),
            "pt",
            words("os um uma com não para dos das mais como foi ao pela pelo são você também em do da"),
            "it",
            words("il della che di per con sono gli nella una del alla non anche questo le dei i è lo"),
            "nl",
            words("het een van en dat niet zijn voor met op aan ook door naar bij deze wordt de te om"),
            "vi",
            words("của và là các không được cho một có trong người này với những để khi đã từ năm về"));

    private Language() {}

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(text.split(" ")));
    }

    static @Nullable String of(List<Block> blocks) {
        StringBuilder sample = new StringBuilder();
        for (Block block : blocks) {
            if (sample.length() > ENOUGH_CHARACTERS) {
                break;
            }
            if (!block.hidden() && block.kind() != Answer.Kind.CODE) {
                sample.append(block.text()).append('\n');
                block.rows().stream()
                        .limit(200)
                        .forEach(row -> sample.append(String.join(" ", row)).append('\n'));
            }
        }
        return of(sample);
    }

    static @Nullable String of(CharSequence text) {
        Map<Character.UnicodeScript, Integer> letters = new HashMap<>();
        text.codePoints()
                .limit(ENOUGH_CHARACTERS)
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(Character.UnicodeScript.of(letter), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all < LEAST_LETTERS) {
            return null;
        }
        int hangul = letters.getOrDefault(Character.UnicodeScript.HANGUL, 0);
        int kana = letters.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + letters.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        int han = letters.getOrDefault(Character.UnicodeScript.HAN, 0);
        // Technical Korean and Japanese are full of Latin names; a quarter of a script that says more a letter decides.
        if (hangul * 4 >= all && hangul >= kana) {
            return "ko";
        }
        if ((kana + han) * 4 >= all) {
            return kana * 10 >= han ? "ja" : "zh";
        }
        Character.UnicodeScript most = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return switch (most) {
            case LATIN -> latin(text);
            case CYRILLIC -> "ru";
            case GREEK -> "el";
            case ARABIC -> "ar";
            case HEBREW -> "he";
            case THAI -> "th";
            case DEVANAGARI -> "hi";
            case HANGUL -> "ko";
            default -> null;
        };
    }

    private static @Nullable String latin(CharSequence text) {
        Map<String, Integer> hits = new HashMap<>();
        String sample =
                text.subSequence(0, Math.min(text.length(), ENOUGH_CHARACTERS)).toString();
        int words = 0;
        for (String word : NOT_WORDS.split(sample.toLowerCase(Locale.ROOT))) {
            words++;
            WORDS.forEach((language, common) -> {
                if (common.contains(word)) {
                    hits.merge(language, 1, Integer::sum);
                }
            });
        }
        int needed = Math.max(2, words / 25);
        return hits.entrySet().stream()
                .filter(hit -> hit.getValue() >= needed)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
