package dev.maru.prompt;

import dev.maru.model.Message;
import dev.maru.model.Role;
import dev.maru.shared.Refused;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to a model, with gaps: {@code {{customer}}} is filled with the value of {@code customer}.
 *
 * @param system the system prompt; empty for none
 * @param text the user's message
 */
public record Template(String system, String text) {
    public static final int MOST_CHARACTERS = 200_000;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{L}_][\\p{L}\\p{N}_.-]{0,63})\\s*}}");

    public Template {
        if (system.length() + text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a prompt may hold %,d characters, this one has %,d"
                    .formatted(MOST_CHARACTERS, system.length() + text.length()));
        }
    }

    /** The names of the gaps, in the order in which they first appear. */
    public SequencedSet<String> variables() {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (String part : List.of(system, text)) {
            VARIABLE.matcher(part).results().forEach(gap -> names.add(gap.group(1)));
        }
        return names;
    }

    /**
     * With every gap filled. A value is taken as it is: a gap inside it is not filled again.
     *
     * @throws Refused if a variable has no value, naming each that lacks one
     */
    public Template filled(Map<String, String> values) {
        List<String> missing =
                variables().stream().filter(name -> !values.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new Refused("The prompt has variables without a value: " + String.join(", ", missing)
                    + ". Give each a value, or take it out of the prompt.");
        }
        return new Template(fill(system, values), fill(text, values));
    }

    /** As the messages of a chat; the system message only where there is one. */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        if (!system.isBlank()) {
            messages.add(Message.of(Role.SYSTEM, system));
        }
        messages.add(Message.of(Role.USER, text));
        return messages;
    }

    private static String fill(String part, Map<String, String> values) {
        return VARIABLE.matcher(part)
                .replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), gap.group())));
    }
}
