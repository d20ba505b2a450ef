package dev.maru.model.web;

import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a provider, as it is written: {@code baseUrl}, {@code key} and {@code headers} for one that is
 * OpenAI-compatible, {@code region}, {@code roleArn} and {@code externalId} for Bedrock.
 */
record ConnectionBody(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String baseUrl,
        @Nullable String key,
        @Nullable Map<String, String> headers,
        @Nullable String region,
        @Nullable String roleArn,
        @Nullable String externalId,
        @Nullable Boolean enabled) {
    String requiredName() {
        if (name == null) {
            throw new IllegalArgumentException("a provider needs a \"name\": what its models' names begin with");
        }
        return name;
    }

    /** Whether it says anything of the connection. */
    boolean connects() {
        return baseUrl != null || key != null || headers != null || region != null || roleArn != null;
    }

    Connection connection() {
        return switch (kind == null ? guess() : kind) {
            case "openai" ->
                new Connection.OpenAi(new Endpoint(
                        URI.create(required("baseUrl", baseUrl)),
                        blankless(key),
                        headers == null ? Map.of() : headers));
            case "bedrock" ->
                new Connection.Bedrock(required("region", region), blankless(roleArn), blankless(externalId));
            default ->
                throw new IllegalArgumentException("\"" + kind
                        + "\" is no kind of provider to be added; there are openai (any compatible endpoint) and"
                        + " bedrock");
        };
    }

    private String guess() {
        return region != null ? "bedrock" : "openai";
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("this kind of provider needs \"" + field + "\"");
        }
        return value.strip();
    }

    private static @Nullable String blankless(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ConnectionBody[" + name + "]";
    }
}
