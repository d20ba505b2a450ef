/** The places that documents live in, each behind one contract: list, fetch, who may read. */
@NullMarked
package dev.maru.knowledge.connector;

import org.jspecify.annotations.NullMarked;
