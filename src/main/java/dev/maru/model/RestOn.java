package dev.maru.model;

import dev.maru.shared.KnowledgeBaseId;
import org.jspecify.annotations.Nullable;

/**
 * What a request itself says about what its answer is to rest on.
 *
 * @param knowledgeBase null for what the application says
 * @param filter which documents count
 * @param passages how many are given at most; null for what the knowledge base says
 * @param meaningAlone whether words are not to be searched, whatever the knowledge base says
 * @param userToken says for whom a program asks, not yet checked; null for itself
 */
public record RestOn(
        @Nullable KnowledgeBaseId knowledgeBase,
        FieldFilter filter,
        @Nullable Integer passages,
        boolean meaningAlone,
        @Nullable String userToken) {
    public static final RestOn USUAL = of(null);

    public static RestOn of(@Nullable KnowledgeBaseId knowledgeBase) {
        return new RestOn(knowledgeBase, FieldFilter.EVERY, null, false, null);
    }

    public RestOn askedFor(@Nullable String token) {
        return new RestOn(knowledgeBase, filter, passages, meaningAlone, token);
    }

    @Override
    public String toString() {
        return knowledgeBase + " " + filter + " " + passages + " " + meaningAlone
                + (userToken == null ? "" : " for somebody");
    }
}
