/**
 * The model catalog with its grants and prices; the words of an invocation; the clients of providers.
 *
 * <p>The doors: {@link dev.maru.model.Invocations} to call a model (the gateway implements it, everybody uses it),
 * {@link dev.maru.model.ModelCatalog} to know them. {@link dev.maru.model.ChatModel} and
 * {@link dev.maru.model.EmbeddingModel} are for the gateway alone.
 */
@NullMarked
package dev.maru.model;

import org.jspecify.annotations.NullMarked;
