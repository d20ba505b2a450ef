package dev.maru.knowledge.retrieval;

import dev.maru.knowledge.Rewording;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Message;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Finds out what is to be looked for: as it was asked, or worded by a model where the knowledge base wants that. A model that
 * fails costs the answer nothing: then it is looked for as it was asked. What a model makes of it is searched for, never
 * obeyed, and nobody's rights depend on it.
 */
@Component
class Reworder {
    private static final Logger LOG = LoggerFactory.getLogger(Reworder.class);
    private static final int MOST_TURNS = 8;
    private static final int LONGEST_TURN = 1000;
    private static final int LONGEST = 500;
    private static final int MOST_VARIANTS = 3;
    private static final Pattern NUMBERING = Pattern.compile("^\\s*(?:[-*•]|\\d{1,2}[.)])\\s+");

    private static final String ALONE = """
        You are given a conversation. Write its last question so that it can be understood without the rest: name what \
        "it", "that" or "the second one" stand for. Keep its language and its meaning; add nothing that was not said. If \
        it can be understood already, repeat it. Answer with the question alone, on one line.\
        """;

    private static final String VARIANTS = """
        You are given a question that is looked for in a company's documents. Write it in %d other ways, with other words \
        that such documents could use, in the language of the question. Answer with the questions alone, one a line.\
        """.formatted(MOST_VARIANTS);

    private final ObjectProvider<Invocations> invocations;

    /** @param invocations the gateway, which itself asks for knowledge: found when it is first needed */
    Reworder(ObjectProvider<Invocations> invocations) {
        this.invocations = invocations;
    }

    /**
     * What is looked for.
     *
     * @param question empty where nothing is asked that could be looked for
     * @param variants the same in other words
     * @param worded whether it is not as it was asked
     */
    record Sought(String question, List<String> variants, boolean worded) {
        Sought {
            variants = List.copyOf(variants);
        }

        List<String> all() {
            return Stream.concat(Stream.of(question), variants.stream()).toList();
        }
    }

    Sought of(Chat chat, Rewording how, ApplicationId payer) {
        String asked = AskedQuestion.of(chat);
        String model = how.model();
        if (asked.isEmpty() || model == null || !how.isOn()) {
            return new Sought(asked, List.of(), false);
        }
        String alone = how.followUps() && follows(chat) ? ask(model, ALONE, conversation(chat), payer) : null;
        String question = alone == null ? asked : line(alone);
        String others = how.variants() ? ask(model, VARIANTS, question, payer) : null;
        List<String> variants = others == null ? List.of() : lines(others, question);
        return new Sought(question, variants, alone != null || !variants.isEmpty());
    }

    private static boolean follows(Chat chat) {
        return chat.messages().stream()
                        .filter(message -> message.role() == Role.USER)
                        .count()
                > 1;
    }

    /** The last turns, as text: the model is to word them, not to go on with them. */
    private static String conversation(Chat chat) {
        List<Message> said = chat.messages().stream()
                .filter(message -> message.role() == Role.USER || message.role() == Role.ASSISTANT)
                .toList();
        var text = new StringBuilder();
        for (Message each : said.subList(Math.max(0, said.size() - MOST_TURNS), said.size())) {
            String words = each.text().strip();
            text.append(each.role() == Role.USER ? "Person: " : "Assistant: ")
                    .append(words.length() > LONGEST_TURN ? words.substring(words.length() - LONGEST_TURN) : words)
                    .append('\n');
        }
        return text.toString();
    }

    private @Nullable String ask(String model, String task, String about, ApplicationId payer) {
        var invocation = new Invocation(
                InvocationId.next(),
                model,
                new Credential.Internal(payer, null),
                Purpose.REWRITING,
                new Question.ToChat(Chat.of(
                        List.of(Message.of(Role.SYSTEM, task), Message.of(Role.USER, about)),
                        new Sampling(0.0, null, 300, null, List.of(), null, null, null))),
                false,
                Map.of(),
                "knowledge",
                new Cancellation());
        return switch (invocations.getObject().answer(invocation, ReplySink.IGNORE)) {
            case Reply.Answered answered -> answered.text().isBlank() ? null : answered.text();
            case Reply.Declined declined -> failed(model, declined.message());
            case Reply.Failed failed ->
                failed(model, String.valueOf(failed.failure().getMessage()));
            case Reply.Embedded _ -> null;
        };
    }

    private static @Nullable String failed(String model, String why) {
        LOG.warn("The model \"{}\" could not word a question, which is looked for as it was asked: {}", model, why);
        return null;
    }

    private static String line(String text) {
        return cut(text.strip()
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(""));
    }

    private static List<String> lines(String text, String question) {
        var lines = new ArrayList<String>();
        text.lines()
                .map(each -> cut(NUMBERING.matcher(each).replaceFirst("").strip()))
                .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase(question))
                .distinct()
                .limit(MOST_VARIANTS)
                .forEach(lines::add);
        return lines;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
