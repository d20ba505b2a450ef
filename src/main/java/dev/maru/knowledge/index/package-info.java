/** Where chunks are kept and found; who may read one is part of what is asked, never a filter afterwards. */
@NullMarked
package dev.maru.knowledge.index;

import org.jspecify.annotations.NullMarked;
