package dev.maru.gateway;

import dev.maru.model.Capability;
import dev.maru.model.Chat;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Message;
import dev.maru.model.Offering;
import dev.maru.model.Part;
import dev.maru.model.ResponseFormat;
import org.jspecify.annotations.Nullable;

/** What an invocation needs a model to be able to do. */
final class Needs {
    private Needs() {}

    /** The first capability that the offering lacks; null where it has all. Without streaming the answer comes whole. */
    static @Nullable Capability firstMissing(Invocation invocation, Offering offering) {
        return switch (invocation.question()) {
            case Question.ToEmbed embedding -> offering.can(Capability.EMBEDDING) ? null : Capability.EMBEDDING;
            case Question.ToChat(Chat chat, var _) -> firstMissing(chat, offering);
        };
    }

    private static @Nullable Capability firstMissing(Chat chat, Offering offering) {
        if (!offering.can(Capability.CHAT)) {
            return Capability.CHAT;
        }
        if (!chat.tools().isEmpty() && !offering.can(Capability.TOOLS)) {
            return Capability.TOOLS;
        }
        if (chat.format() instanceof ResponseFormat.JsonSchema && !offering.can(Capability.JSON_SCHEMA)) {
            return Capability.JSON_SCHEMA;
        }
        return !offering.can(Capability.IMAGE_INPUT) && hasImage(chat) ? Capability.IMAGE_INPUT : null;
    }

    private static boolean hasImage(Chat chat) {
        for (Message message : chat.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Image) {
                    return true;
                }
            }
        }
        return false;
    }
}
