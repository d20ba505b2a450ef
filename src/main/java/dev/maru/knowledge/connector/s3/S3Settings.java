package dev.maru.knowledge.connector.s3;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What S3 sources may use of Maru's own.
 *
 * @param buckets buckets that data sources may read with the AWS credentials Maru itself runs with; none by default
 * @param endpointUrl asked instead of AWS where a source names no endpoint, for a private cloud; none by default
 */
@ConfigurationProperties("maru.knowledge.connectors.s3")
public record S3Settings(
        @DefaultValue List<String> buckets, @Nullable URI endpointUrl) {
    public S3Settings {
        buckets = List.copyOf(buckets);
    }
}
