package dev.maru.knowledge.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How texts become vectors.
 *
 * @param model by Maru's name, such as {@code local/multilingual-e5-small}; every team that has sources must be granted it
 * @param batch how many texts are embedded with one invocation
 * @param keepDays how long a vector is kept that nobody needs any more
 */
@ConfigurationProperties("maru.knowledge.embedding")
record EmbeddingSettings(
        @DefaultValue("local/multilingual-e5-small") String model,
        @DefaultValue("16") int batch,
        @DefaultValue("90") int keepDays) {
    EmbeddingSettings {
        if (batch < 1 || batch > 500) {
            throw new IllegalArgumentException(
                    "maru.knowledge.embedding.batch is " + batch + "; it must be from 1 to 500");
        }
        if (keepDays < 1) {
            throw new IllegalArgumentException(
                    "maru.knowledge.embedding.keep-days is " + keepDays + "; it must be at least 1");
        }
    }
}
