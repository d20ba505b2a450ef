package dev.maru.model.catalog;

import dev.maru.model.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A vendor with an OpenAI-compatible address, and the variable that its own SDK reads the key from. Addresses are those of
 * the vendors' pages on OpenAI compatibility.
 */
record VendorKey(String variable, String provider, String baseUrl, Map<String, String> headers) {
    static final List<VendorKey> KNOWN = List.of(
            vendor("OPENAI_API_KEY", "openai", "https://api.openai.com/v1"),
            new VendorKey(
                    "ANTHROPIC_API_KEY",
                    "anthropic",
                    "https://api.anthropic.com/v1",
                    Map.of("anthropic-version", "2023-06-01")),
            vendor("GEMINI_API_KEY", "google", "https://generativelanguage.googleapis.com/v1beta/openai"),
            vendor("MISTRAL_API_KEY", "mistral", "https://api.mistral.ai/v1"),
            vendor("UPSTAGE_API_KEY", "upstage", "https://api.upstage.ai/v1"),
            vendor("GROQ_API_KEY", "groq", "https://api.groq.com/openai/v1"),
            vendor("DEEPSEEK_API_KEY", "deepseek", "https://api.deepseek.com/v1"),
            vendor("OPENROUTER_API_KEY", "openrouter", "https://openrouter.ai/api/v1"),
            vendor("XAI_API_KEY", "xai", "https://api.x.ai/v1"),
            vendor("TOGETHER_API_KEY", "together", "https://api.together.xyz/v1"));

    private static VendorKey vendor(String variable, String provider, String baseUrl) {
        return new VendorKey(variable, provider, baseUrl, Map.of());
    }

    Endpoint endpoint(String key) {
        return new Endpoint(URI.create(baseUrl), key, headers);
    }
}
