/** From a question to the passages that an answer can rest on, and from an answer back to what it quotes. */
@NullMarked
package dev.maru.knowledge.retrieval;

import org.jspecify.annotations.NullMarked;
