package dev.maru.provisioning.cloudformation;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How AWS is reached.
 *
 * @param endpointUrl asked instead of every endpoint of AWS's own, for a private cloud or a test; none by default, then
 *     {@code AWS_ENDPOINT_URL} holds if it is set
 */
@ConfigurationProperties("maru.aws")
record AwsSettings(@Nullable URI endpointUrl) {}
