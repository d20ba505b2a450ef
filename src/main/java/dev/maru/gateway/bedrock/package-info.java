/**
 * What Agents for Amazon Bedrock Runtime says about knowledge bases, as AWS SDKs speak it: {@code Retrieve} and
 * {@code RetrieveAndGenerate}. A knowledge base of Bedrock's can so be replaced by one of Maru's with another endpoint.
 *
 * <p>Source: AWS, "Amazon Bedrock API Reference", Agents for Amazon Bedrock Runtime. See
 * docs/decisions/0020-bedrocks-shapes.md.
 */
@NullMarked
package dev.maru.gateway.bedrock;

import org.jspecify.annotations.NullMarked;
