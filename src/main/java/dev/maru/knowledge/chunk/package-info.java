/** Cutting what was read into the pieces that are found and cited. */
@NullMarked
package dev.maru.knowledge.chunk;

import org.jspecify.annotations.NullMarked;
