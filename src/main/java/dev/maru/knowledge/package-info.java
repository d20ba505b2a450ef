/**
 * What an answer can rest on: where documents live, what they say, who may read them, and how they are found.
 *
 * <p>The door on the road: {@link dev.maru.knowledge.Knowledge}. So far no source can be registered, and it finds nothing.
 */
@NullMarked
package dev.maru.knowledge;

import org.jspecify.annotations.NullMarked;
