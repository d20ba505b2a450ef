@NullMarked
package dev.maru.knowledge.index;

import org.jspecify.annotations.NullMarked;
