/**
 * The client of Amazon Bedrock: Converse and ConverseStream, InvokeModel for embeddings ("Amazon Bedrock API Reference").
 * The only place where a model meets the AWS SDK.
 */
@NullMarked
package dev.maru.model.bedrock;

import org.jspecify.annotations.NullMarked;
