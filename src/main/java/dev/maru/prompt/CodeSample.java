package dev.maru.prompt;

import dev.maru.model.Sampling;
import java.net.URI;

/**
 * A program that asks a model the same thing through the gateway, and runs as it stands; the key comes from the
 * environment variable {@code MARU_API_KEY}.
 */
public record CodeSample(Language language, String text) {
    /** What it is written in. */
    public enum Language {
        /** A shell command. */
        CURL,
        /** With the package {@code openai}. */
        PYTHON,
        /** With {@code com.openai:openai-java}; {@code jbang Ask.java} fetches it. */
        JAVA
    }

    /**
     * @param publicUrl where Maru is reached
     * @param filled the prompt, its gaps filled
     */
    public static CodeSample of(Language language, URI publicUrl, String model, Template filled, Sampling sampling) {
        String baseUrl = publicUrl + "/v1";
        return new CodeSample(
                language,
                switch (language) {
                    case CURL -> CurlSample.of(baseUrl, model, filled, sampling);
                    case PYTHON -> PythonSample.of(baseUrl, model, filled, sampling);
                    case JAVA -> JavaSample.of(baseUrl, model, filled, sampling);
                });
    }
}
