/** What is looked for in a document before anything of it is indexed. */
@NullMarked
package dev.maru.knowledge.gate;

import org.jspecify.annotations.NullMarked;
