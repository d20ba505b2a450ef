/**
 * The client of every provider that speaks OpenAI's wire, as documented in "OpenAI API reference: Chat Completions,
 * Embeddings, Models": OpenAI itself, the model host of this installation, and whatever is compatible.
 */
@NullMarked
package dev.maru.model.openai;

import org.jspecify.annotations.NullMarked;
