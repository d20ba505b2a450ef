package dev.maru.knowledge.gate;

import dev.maru.knowledge.reading.ReadDocument;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of every document of a source, in plain words: {@code has an owner}, {@code title contains 규정},
 * {@code department is HR}, {@code status is not draft}, {@code 소유자가 있다}, {@code 부서는 인사팀이다}.
 */
public record Expectation(String words, Predicate<ReadDocument> isMet) {
    private static final String EVERY = "(?:every document |all documents |모든 문서(?:는|에)? ?)?";
    private static final Pattern HAS =
            Pattern.compile("(?i)^" + EVERY + "(?:has|have) (?:an? |the )?([\\p{L}\\w][\\p{L}\\w .-]*)$");
    private static final Pattern IS =
            Pattern.compile("(?i)^" + EVERY + "([\\p{L}\\w][\\p{L}\\w.-]*) (is not|is|contains) (.+)$");
    private static final Pattern HAS_KOREAN =
            Pattern.compile("^" + EVERY + "([\\p{L}\\w.-]+?)(?:이|가)? ?(?:있다|있어야 한다|있습니다)$");
    private static final Pattern IS_KOREAN =
            Pattern.compile("^" + EVERY + "([\\p{L}\\w.-]+?)(?:은|는|이|가) (.+?)(?:이다|여야 한다|이어야 한다|입니다)$");
    private static final Map<String, String> KOREAN_NAMES = Map.of(
            "제목",
            "title",
            "작성자",
            "author",
            "저자",
            "author",
            "소유자",
            "owner",
            "담당자",
            "owner",
            "언어",
            "language",
            "수정일",
            "modified",
            "작성일",
            "created",
            "부서",
            "department",
            "상태",
            "status");

    /** @throws IllegalArgumentException if the words are not understood; says which are */
    public static Expectation of(String words) {
        String plain = words.strip().replaceAll("[.。]$", "");
        Matcher has = HAS.matcher(plain);
        if (has.find()) {
            return present(words, has.group(1));
        }
        Matcher hasKorean = HAS_KOREAN.matcher(plain);
        if (hasKorean.find()) {
            return present(words, hasKorean.group(1));
        }
        Matcher is = IS.matcher(plain);
        if (is.find()) {
            return compared(
                    words,
                    is.group(1),
                    is.group(2).toLowerCase(Locale.ROOT),
                    is.group(3).strip());
        }
        Matcher isKorean = IS_KOREAN.matcher(plain);
        if (isKorean.find()) {
            return compared(words, isKorean.group(1), "is", isKorean.group(2).strip());
        }
        throw new IllegalArgumentException(
                "\"" + words + "\" is not understood. Write \"has an owner\", \"department is HR\","
                        + " \"status is not draft\", \"title contains Policy\" or \"소유자가 있다\".");
    }

    private static Expectation present(String words, String name) {
        return new Expectation(words, document -> {
            String value = value(document, name);
            return value != null && !value.isBlank();
        });
    }

    private static Expectation compared(String words, String name, String how, String expected) {
        String wanted = expected.toLowerCase(Locale.ROOT);
        return new Expectation(words, document -> {
            String value = value(document, name);
            String actual = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
            return switch (how) {
                case "is not" -> !actual.equals(wanted);
                case "contains" -> actual.contains(wanted);
                default -> actual.equals(wanted);
            };
        });
    }

    private static @Nullable String value(ReadDocument document, String name) {
        String key =
                KOREAN_NAMES.getOrDefault(name, name).toLowerCase(Locale.ROOT).strip();
        return switch (key) {
            case "title" -> document.title();
            case "author" -> document.author();
            case "language" -> document.language();
            case "created", "date" ->
                document.created() == null ? null : document.created().toString();
            case "modified" ->
                document.modified() == null ? null : document.modified().toString();
            default ->
                document.fields().entrySet().stream()
                        .filter(field -> field.getKey().equalsIgnoreCase(key)
                                || field.getKey().equals(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        };
    }
}
