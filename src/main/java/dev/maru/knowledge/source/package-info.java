/** Data sources: their rules and rows, and the sync that keeps the index in step with them. */
@NullMarked
package dev.maru.knowledge.source;

import org.jspecify.annotations.NullMarked;
