@NullMarked
package dev.maru.knowledge.retrieval;

import org.jspecify.annotations.NullMarked;
