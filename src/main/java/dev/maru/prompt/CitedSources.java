package dev.maru.prompt;

import dev.maru.model.Citations;
import dev.maru.model.Citations.Citation;
import dev.maru.shared.Sentence;
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

    static Sentence note(@Nullable Citations citations) {
        if (citations == null) {
            return Sentence.NOTHING;
        }
        Sentence note = switch (citations.outcome()) {
            case GROUNDED -> Sentence.NOTHING;
            case NOT_SUPPORTED -> Sentence.of("prompt.note.unsupported");
            case NO_ANSWER_IN_SOURCES -> Sentence.of("prompt.note.nothing");
        };
        return citations.wordsAlone() == null
                ? note
                : note.then(Sentence.of("prompt.note.words")).then(Sentence.quoted(citations.wordsAlone()));
    }

    /** Text of a document shows as text: no link, picture, heading or mark-up of its own. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!~])", "\\\\$1");
    }
}
