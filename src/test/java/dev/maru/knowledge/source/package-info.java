@NullMarked
package dev.maru.knowledge.source;

import org.jspecify.annotations.NullMarked;
