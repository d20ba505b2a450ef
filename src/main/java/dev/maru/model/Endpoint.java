package dev.maru.model;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an OpenAI-compatible provider listens, and what to show it.
 *
 * @param baseUrl as SDKs take it, version included: {@code https://api.openai.com/v1}; without a slash at the end
 * @param bearer sent as {@code Authorization: Bearer}; null where none is wanted
 * @param headers further ones, such as {@code api-key} or {@code OpenAI-Organization}
 */
public record Endpoint(URI baseUrl, @Nullable String bearer, Map<String, String> headers) {
    public Endpoint {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("\"" + baseUrl
                    + "\" is not the address of a provider: it must begin with http:// or https:// and name"
                    + " a host, as in https://api.openai.com/v1");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the address of a provider must hold no user name, password or fragment: put the secret into its own"
                            + " field");
        }
        String text = baseUrl.toString();
        baseUrl = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : baseUrl;
        headers = Map.copyOf(headers);
    }

    public static Endpoint of(String baseUrl, @Nullable String bearer) {
        return new Endpoint(URI.create(baseUrl), bearer, Map.of());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Endpoint[" + baseUrl + "]";
    }
}
