/** The platform component that is realized by knowledge. */
@NullMarked
package dev.maru.knowledge.component;

import org.jspecify.annotations.NullMarked;
