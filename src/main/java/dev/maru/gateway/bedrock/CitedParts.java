package dev.maru.gateway.bedrock;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Citation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an answer, each with what it rests on: up to where it points at passages, as {@code [1]} or {@code [1][2]}.
 * Where an answer points at nothing, and its passages were recognized by their words, the whole of it is one part.
 */
final class CitedParts {
    private static final Pattern MARKS = Pattern.compile("\\[\\d{1,3}](?:\\s*\\[\\d{1,3}])*[.!?。]?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private CitedParts() {}

    static List<Map<String, Object>> of(String answer, @Nullable Citations citations) {
        var parts = new ArrayList<Map<String, Object>>();
        if (citations == null || citations.citations().isEmpty()) {
            return parts;
        }
        int from = 0;
        Matcher marks = MARKS.matcher(answer);
        while (marks.find()) {
            List<Citation> rest = pointedAt(marks.group(), citations);
            if (!rest.isEmpty()) {
                parts.add(part(answer, from, marks.end(), rest));
                from = marks.end();
            }
        }
        if (parts.isEmpty()) {
            parts.add(part(answer, 0, answer.length(), citations.citations()));
        }
        return parts;
    }

    private static List<Citation> pointedAt(String marks, Citations citations) {
        Set<Integer> numbers = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(marks);
        while (number.find()) {
            numbers.add(Integer.parseInt(number.group()));
        }
        return citations.citations().stream()
                .filter(each -> numbers.contains(each.number()))
                .toList();
    }

    /** @param to after its last character; AWS counts up to the last itself */
    private static Map<String, Object> part(String answer, int from, int to, List<Citation> on) {
        int start = from;
        while (start < to - 1 && Character.isWhitespace(answer.charAt(start))) {
            start++;
        }
        return Map.of(
                "generatedResponsePart",
                Map.of(
                        "textResponsePart",
                        Map.of("text", answer.substring(start, to), "span", Map.of("start", start, "end", to - 1))),
                "retrievedReferences",
                on.stream().map(CitedParts::reference).toList());
    }

    private static Map<String, Object> reference(Citation citation) {
        return Map.of(
                "content",
                Written.content(citation.quote()),
                "location",
                Written.location(citation.document().text(), citation.address()),
                "metadata",
                Written.metadata(Map.of(), citation.title(), citation.address(), citation.page()));
    }
}
