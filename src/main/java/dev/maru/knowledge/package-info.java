/**
 * What an answer can rest on. So far the door alone: {@link dev.maru.knowledge.Knowledge} knows no source and finds
 * nothing.
 */
@NullMarked
package dev.maru.knowledge;

import org.jspecify.annotations.NullMarked;
