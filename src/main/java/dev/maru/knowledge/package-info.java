/**
 * What an answer can rest on: where documents live, what they say, who may read them, and how they are found.
 *
 * <p>The doors: {@link dev.maru.knowledge.DataSources}, {@link dev.maru.knowledge.Documents}, {@link dev.maru.knowledge.Syncs}; on
 * the road of an invocation {@link dev.maru.knowledge.Knowledge}.
 */
@NullMarked
package dev.maru.knowledge;

import org.jspecify.annotations.NullMarked;
