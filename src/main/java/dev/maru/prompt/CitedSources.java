package dev.maru.prompt;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Citation;
import org.jspecify.annotations.Nullable;

/** What an answer rests on, written under it: each document with its page and what it says, letter by letter. */
final class CitedSources {
    private CitedSources() {}

    static String under(@Nullable Citations citations) {
        if (citations == null || citations.citations().isEmpty()) {
            return "";
        }
        var text = new StringBuilder("\n\n---\n");
        for (Citation each : citations.citations()) {
            text.append("\n\\[").append(each.number()).append("\\] [").append(plain(each.title()));
            if (each.page() != null) {
                text.append(", p. ").append(each.page());
            }
            text.append("](<")
                    .append(each.address().replaceAll("[<>\\s]", ""))
                    .append(">)\n> ")
                    .append(plain(each.quote()))
                    .append("\n");
        }
        return text.toString();
    }

    static String note(@Nullable Citations citations) {
        if (citations == null) {
            return "";
        }
        String note = switch (citations.outcome()) {
            case GROUNDED -> "";
            case NOT_SUPPORTED -> "Nothing of the passages found is recognized in this answer.";
            case NO_ANSWER_IN_SOURCES -> "The sources have nothing about this that you may read.";
        };
        return citations.wordsAlone() == null
                ? note
                : (note + " The sources were searched by words alone. " + citations.wordsAlone()).strip();
    }

    /** Text of a document shows as text: no link, picture, heading or mark-up of its own. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1");
    }
}
