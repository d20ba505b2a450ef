/**
 * The one road from a wish to use a model to its answer, and the wire formats it can be travelled in.
 *
 * <p>The door is {@link dev.maru.model.Invocations}, which every route, page and job calls; nothing but this package
 * touches {@link dev.maru.model.ChatModel} and {@link dev.maru.model.EmbeddingModel}. No database on the road.
 */
@NullMarked
package dev.maru.gateway;

import org.jspecify.annotations.NullMarked;
