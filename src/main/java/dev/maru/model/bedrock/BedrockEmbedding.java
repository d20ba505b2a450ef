package dev.maru.model.bedrock;

import dev.maru.model.Abandoned;
import dev.maru.model.Cancellation;
import dev.maru.model.Embeddings;
import dev.maru.model.Offering;
import dev.maru.model.ProviderFailure;
import dev.maru.model.ProviderFailure.Kind;
import dev.maru.model.Texts;
import dev.maru.model.TokenEstimate;
import dev.maru.model.Usage;
import dev.maru.model.client.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Embeds by InvokeModel, whose body each family has its own of ("Inference request parameters and response fields": Titan
 * Text Embeddings takes one text at a time, Cohere Embed up to 96 and what they are for).
 */
final class BedrockEmbedding {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int COHERE_TEXTS = 96;
    private static final String TOKENS_HEADER = "x-amzn-bedrock-input-token-count";

    private final BedrockRuntimeAsyncClient client;
    private final Offering offering;

    BedrockEmbedding(BedrockRuntimeAsyncClient client, Offering offering) {
        this.client = client;
        this.offering = offering;
    }

    Embeddings embed(Texts texts, Cancellation cancellation) {
        boolean titan = offering.vendorModel().contains("amazon.titan-embed");
        if (!titan && !offering.vendorModel().contains("cohere.embed")) {
            throw new ProviderFailure(
                    Kind.BAD_REQUEST,
                    "Model \"" + offering.name()
                            + "\": of Bedrock's embedding models, Maru speaks to the Titan Text and Cohere Embed families.");
        }
        Patience patience = new Patience(offering, null, false);
        List<float[]> vectors = new ArrayList<>();
        long tokens = 0;
        boolean reported = true;
        int step = titan ? 1 : COHERE_TEXTS;
        for (int from = 0; from < texts.texts().size(); from += step) {
            List<String> some = texts.texts()
                    .subList(from, Math.min(from + step, texts.texts().size()));
            InvokeModelResponse response =
                    invoke(titan ? titan(some.getFirst(), texts) : cohere(some, texts), patience, cancellation);
            JsonNode body = json(response);
            vectors(body, vectors);
            long counted = tokens(body, response);
            reported &= counted >= 0;
            tokens += Math.max(0, counted);
        }
        if (vectors.size() != texts.texts().size()) {
            throw notUnderstood(null);
        }
        return new Embeddings(vectors, reported ? Usage.of(tokens, 0) : Usage.estimated(TokenEstimate.of(texts), 0));
    }

    private static ObjectNode titan(String text, Texts texts) {
        ObjectNode body = JSON.createObjectNode().put("inputText", text);
        if (texts.dimensions() != null) {
            body.put("dimensions", texts.dimensions().intValue());
        }
        return body;
    }

    private static ObjectNode cohere(List<String> some, Texts texts) {
        ObjectNode body = JSON.createObjectNode();
        some.forEach(body.putArray("texts")::add);
        body.put("input_type", texts.use() == Texts.Use.QUERY ? "search_query" : "search_document");
        body.putArray("embedding_types").add("float");
        if (texts.dimensions() != null) {
            body.put("output_dimension", texts.dimensions().intValue());
        }
        return body;
    }

    private InvokeModelResponse invoke(ObjectNode body, Patience patience, Cancellation cancellation) {
        CompletableFuture<InvokeModelResponse> call =
                client.invokeModel(request -> request.modelId(offering.vendorModel())
                        .contentType("application/json")
                        .accept("application/json")
                        .body(SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(body))));
        cancellation.onCancel(() -> call.cancel(true));
        try {
            while (true) {
                try {
                    return call.get(patience.nextLook().toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    patience.look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(Kind.BROKEN_STREAM, "The embedding was cancelled.");
        } catch (ExecutionException e) {
            Throwable cause = Failures.unwrap(e);
            Kind kind = Failures.kind(cause, false);
            throw new ProviderFailure(
                    kind,
                    Failures.message(offering, kind, cause),
                    Failures.status(cause),
                    Failures.retryAfter(cause),
                    null,
                    cause);
        } catch (Abandoned e) {
            throw new IllegalStateException("an embedding has no listener", e);
        } finally {
            call.cancel(true);
        }
    }

    private JsonNode json(InvokeModelResponse response) {
        try {
            return JSON.readTree(response.body().asByteArrayUnsafe());
        } catch (JacksonException e) {
            throw notUnderstood(e);
        }
    }

    private static void vectors(JsonNode body, List<float[]> vectors) {
        JsonNode embeddings = body.path("embeddings");
        if (body.path("embedding").isArray()) {
            vectors.add(vector(body.path("embedding")));
        } else if (embeddings.isArray()) {
            embeddings.forEach(embedding -> vectors.add(vector(embedding)));
        } else {
            embeddings.path("float").forEach(embedding -> vectors.add(vector(embedding)));
        }
    }

    private static float[] vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.path(i).floatValue();
        }
        return vector;
    }

    private static long tokens(JsonNode body, InvokeModelResponse response) {
        if (body.path("inputTextTokenCount").isIntegralNumber()) {
            return body.path("inputTextTokenCount").asLong();
        }
        return response.sdkHttpResponse()
                .firstMatchingHeader(TOKENS_HEADER)
                .filter(count -> count.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private ProviderFailure notUnderstood(@Nullable Throwable cause) {
        return new ProviderFailure(
                Kind.PROVIDER_ERROR,
                "Model \"" + offering.name()
                        + "\": Amazon Bedrock sent something that is not one vector for each text.",
                200,
                null,
                null,
                cause);
    }
}
