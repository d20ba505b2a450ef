package dev.maru.gateway.bedrock;

import dev.maru.gateway.Askers;
import dev.maru.gateway.KeyHolders.Holder;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.Excerpts;
import dev.maru.knowledge.Excerpts.Excerpt;
import dev.maru.knowledge.Knowledge;
import dev.maru.model.RestOn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code POST /knowledgebases/{id}/retrieve}: passages for the application of the key. */
@Component
class RetrieveRoute {
    private static final int USUAL_RESULTS = 5;
    /** Deeper than this nobody reads; each page searches all of those before it again. */
    private static final int DEEPEST = 300;

    private final Knowledge knowledge;
    private final Askers askers;

    RetrieveRoute(Knowledge knowledge, Askers askers) {
        this.knowledge = knowledge;
        this.askers = askers;
    }

    Map<String, Object> answer(String base, Holder.Known holder, JsonNode body, @Nullable String userToken) {
        Body.refuse(body, "guardrailConfiguration");
        String question = Body.text(body.path("retrievalQuery"), "retrievalQuery.", "text");
        RestOn restOn = Body.restOn(
                        Body.knowledgeBase(base),
                        body.path("retrievalConfiguration").path("vectorSearchConfiguration"))
                .askedFor(userToken);
        int most = restOn.passages() == null ? USUAL_RESULTS : restOn.passages();
        String same = Integer.toHexString((question + "\n" + restOn).hashCode());
        int from = begin(Body.optional(body, "nextToken"), same);
        Excerpts found = look(question, holder, restOn, from, most);
        var answer = new HashMap<String, Object>();
        answer.put(
                "retrievalResults",
                found.excerpts().stream().map(RetrieveRoute::result).toList());
        if (found.more() && from + most < DEEPEST) {
            answer.put("nextToken", token(from + most, same));
        }
        return answer;
    }

    private Excerpts look(String question, Holder.Known holder, RestOn restOn, int from, int most) {
        try (var _ = Turn.take(holder.limits())) {
            return knowledge
                    .look(question, holder.application().id(), asker(holder, restOn), restOn, from, most)
                    .orElseThrow(() -> AwsError.notFound("There is no knowledge base " + restOn.knowledgeBase()
                            + " of the application's team that can be used now. Copy its id from its page."));
        }
    }

    private Asker asker(Holder.Known holder, RestOn restOn) {
        return switch (askers.of(holder.application(), holder.key(), restOn.userToken())) {
            case Askers.Told.Known(var asker) -> asker;
            case Askers.Told.Refused(var message) -> throw AwsError.denied(message);
        };
    }

    private static Map<String, Object> result(Excerpt excerpt) {
        Map<String, Object> metadata =
                Written.metadata(excerpt.fields(), excerpt.title(), excerpt.address(), excerpt.page());
        metadata.put("x-amz-bedrock-kb-data-source-id", excerpt.source().text());
        metadata.put("x-amz-bedrock-kb-chunk-id", excerpt.document() + "/" + excerpt.chunk());
        return Map.of(
                "content", Written.content(excerpt.text()),
                "location", Written.location(excerpt.document().text(), excerpt.address()),
                "metadata", metadata,
                "score", excerpt.score());
    }

    /** It goes on with the same question alone. */
    private static String token(int from, String same) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((from + "." + same).getBytes(StandardCharsets.UTF_8));
    }

    private static int begin(@Nullable String token, String same) {
        if (token == null) {
            return 0;
        }
        try {
            List<String> said =
                    List.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\."));
            int from = Integer.parseInt(said.getFirst());
            if (said.size() == 2 && said.getLast().equals(same) && from > 0 && from < DEEPEST) {
                return from;
            }
        } catch (IllegalArgumentException e) {
            throw notOfThis();
        }
        throw notOfThis();
    }

    private static AwsError notOfThis() {
        return AwsError.invalid("The nextToken does not belong to this question. Ask it without one first.");
    }
}
