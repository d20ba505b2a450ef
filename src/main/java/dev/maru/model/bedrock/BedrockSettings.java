package dev.maru.model.bedrock;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Bedrock is reached.
 *
 * @param endpoint asked instead of AWS's own endpoints, for a VPC endpoint or a test; none by default
 */
@ConfigurationProperties("maru.model.bedrock")
record BedrockSettings(@Nullable URI endpoint) {}
