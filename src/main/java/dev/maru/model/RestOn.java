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
 */
public record RestOn(
        @Nullable KnowledgeBaseId knowledgeBase,
        FieldFilter filter,
        @Nullable Integer passages,
        boolean meaningAlone) {
    public static final RestOn USUAL = of(null);

    public static RestOn of(@Nullable KnowledgeBaseId knowledgeBase) {
        return new RestOn(knowledgeBase, FieldFilter.EVERY, null, false);
    }
}
