package dev.maru.model;

import org.jspecify.annotations.Nullable;

/** How to reach a provider, secrets included. */
public sealed interface Connection {
    /** Any OpenAI-compatible endpoint. */
    record OpenAi(Endpoint endpoint) implements Connection {}

    /**
     * Amazon Bedrock.
     *
     * @param region such as {@code ap-northeast-2}
     * @param roleArn a role to assume; null to use what the AWS credentials chain finds
     * @param externalId what the role's owner wants to hear, if anything
     */
    record Bedrock(
            String region,
            @Nullable String roleArn,
            @Nullable String externalId) implements Connection {}

    /** The model host of this installation. */
    record Local() implements Connection {}
}
