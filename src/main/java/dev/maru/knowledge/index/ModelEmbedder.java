package dev.maru.knowledge.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.maru.model.Cancellation;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.Texts;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Embeds by the model of the settings. Vectors of passages are kept in the database, those of questions in memory alone. */
@Component
class ModelEmbedder implements Embedder {
    private static final int QUESTIONS_KEPT = 2000;

    /** The gateway, which itself asks for knowledge: found when it is first needed. */
    private final ObjectProvider<Invocations> invocations;

    private final RememberedVectors remembered;
    private final EmbeddingSettings settings;
    private final Cache<String, float[]> questions =
            Caffeine.newBuilder().maximumSize(QUESTIONS_KEPT).build();

    ModelEmbedder(ObjectProvider<Invocations> invocations, RememberedVectors remembered, EmbeddingSettings settings) {
        this.invocations = invocations;
        this.remembered = remembered;
        this.settings = settings;
    }

    @Override
    public String model() {
        return settings.model();
    }

    @Override
    public List<float[]> embed(List<String> texts, Texts.Use use, ApplicationId payer) {
        if (texts.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<String, float[]>();
        var unknown = new LinkedHashSet<>(texts);
        switch (use) {
            case QUERY -> known.putAll(questions.getAllPresent(unknown));
            case PASSAGE -> known.putAll(remembered.find(settings.model(), unknown));
        }
        unknown.removeAll(known.keySet());
        var wanted = List.copyOf(unknown);
        for (int from = 0; from < wanted.size(); from += settings.batch()) {
            List<String> batch = wanted.subList(from, Math.min(from + settings.batch(), wanted.size()));
            List<float[]> vectors = ask(batch, use, payer);
            for (int i = 0; i < batch.size(); i++) {
                keep(batch.get(i), vectors.get(i), use);
                known.put(batch.get(i), vectors.get(i));
            }
        }
        var vectors = new ArrayList<float[]>();
        texts.forEach(text -> vectors.add(Objects.requireNonNull(known.get(text))));
        return vectors;
    }

    private void keep(String text, float[] vector, Texts.Use use) {
        switch (use) {
            case QUERY -> questions.put(text, vector);
            case PASSAGE -> remembered.keep(settings.model(), text, vector);
        }
    }

    private List<float[]> ask(List<String> texts, Texts.Use use, ApplicationId payer) {
        var invocation = new Invocation(
                InvocationId.next(),
                settings.model(),
                new Credential.Internal(payer, null),
                Purpose.EMBEDDING,
                new Question.ToEmbed(new Texts(texts, null, use, true)),
                false,
                Map.of(),
                "knowledge",
                new Cancellation());
        return switch (invocations.getObject().answer(invocation, ReplySink.IGNORE)) {
            case Reply.Embedded embedded -> embedded.vectors();
            case Reply.Declined declined -> throw unavailable(declined.message());
            case Reply.Failed failed ->
                throw unavailable(String.valueOf(failed.failure().getMessage()));
            case Reply.Answered _ -> throw unavailable("It answered with words.");
        };
    }

    private EmbeddingUnavailable unavailable(String reason) {
        return new EmbeddingUnavailable(
                "The embedding model \"" + settings.model() + "\" cannot be used now: " + reason);
    }
}
