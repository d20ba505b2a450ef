/**
 * OpenAI's wire format: {@code /v1/chat/completions}, {@code /v1/embeddings}, {@code /v1/models}, and Maru's
 * {@code /v1/feedback} beside them. Between bytes and our words there is nothing but a streaming parser.
 *
 * <p>Source: OpenAI, "API reference", Chat, Embeddings, Models, and "Error codes".
 */
@NullMarked
package dev.maru.gateway.openai;

import org.jspecify.annotations.NullMarked;
