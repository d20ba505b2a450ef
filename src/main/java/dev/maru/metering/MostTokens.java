package dev.maru.metering;

import dev.maru.model.Chat;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.Texts;
import dev.maru.model.TokenEstimate;
import dev.maru.model.Tool;
import org.jspecify.annotations.Nullable;

/**
 * The most tokens a question can take. A tokenizer that works on bytes makes no more tokens of a text than it has bytes
 * in UTF-8, and a model never reads or writes more than its context holds.
 *
 * @param input what it reads
 * @param output what it writes; null where neither the caller nor the catalog says where it would stop
 */
record MostTokens(long input, @Nullable Long output) {
    /** What the template of a chat puts around a message or a tool, generously. */
    private static final int AROUND = 32;

    /** No vendor is known to count more for one picture (OpenAI's small models count up to 48,169). */
    private static final int PICTURE = 50_000;

    static MostTokens of(Question question, Offering offering) {
        return switch (question) {
            case Question.ToChat(Chat chat, var _) ->
                new MostTokens(within(offering, read(chat)), written(chat, offering));
            case Question.ToEmbed(Texts texts) -> new MostTokens(read(texts), 0L);
        };
    }

    /** About how many tokens will be read: for the likely cost. */
    static long likelyInput(Question question) {
        return switch (question) {
            case Question.ToChat(Chat chat, var _) -> TokenEstimate.of(chat);
            case Question.ToEmbed(Texts texts) -> TokenEstimate.of(texts);
        };
    }

    private static long read(Chat chat) {
        long most = 3 * AROUND;
        for (Message message : chat.messages()) {
            most += AROUND;
            for (Part part : message.parts()) {
                most += read(part);
            }
        }
        for (Tool tool : chat.tools()) {
            most += AROUND + bytes(tool.name()) + bytes(tool.description()) + bytes(tool.parametersSchema());
        }
        return most;
    }

    private static long read(Part part) {
        return switch (part) {
            case Part.Text(String text) -> bytes(text);
            case Part.Reasoning(String text, var signature) -> bytes(text) + bytes(signature);
            case Part.Image image -> PICTURE;
            case Part.ToolCall(String id, String name, String arguments) ->
                AROUND + bytes(id) + bytes(name) + bytes(arguments);
            case Part.ToolResult(String id, String content) -> AROUND + bytes(id) + bytes(content);
        };
    }

    private static long read(Texts texts) {
        return texts.texts().stream().mapToLong(text -> AROUND + bytes(text)).sum();
    }

    private static long within(Offering offering, long tokens) {
        Integer context = offering.contextTokens();
        return context == null ? tokens : Math.min(tokens, context);
    }

    private static @Nullable Long written(Chat chat, Offering offering) {
        Integer asked = chat.sampling().maxTokens();
        Integer bound = asked != null ? asked : offering.maxOutputTokens();
        if (bound == null) {
            bound = offering.contextTokens();
        }
        return bound == null ? null : bound * answers(chat);
    }

    /** An OpenAI-compatible provider may be asked for several answers at once, each of them paid for. */
    private static long answers(Chat chat) {
        return Math.max(
                number(chat.vendorFields().get("n")), number(chat.vendorFields().get("best_of")));
    }

    private static long number(@Nullable String json) {
        try {
            return json == null ? 1 : Math.max(1, Long.parseLong(json.strip()));
        } catch (NumberFormatException notANumber) {
            return 1; // the provider will refuse it
        }
    }

    private static long bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }
}
