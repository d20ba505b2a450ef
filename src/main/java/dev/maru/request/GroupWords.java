package dev.maru.request;

import dev.maru.shared.Sentence;

/** What the groups of a policy are called. */
final class GroupWords {
    private GroupWords() {}

    static Sentence of(String group) {
        return switch (group) {
            case "approver", "admin", "finance", "auditor" -> Sentence.of("request.group." + group);
            default -> Sentence.quoted(group.startsWith("group:") ? group.substring("group:".length()) : group);
        };
    }
}
