/** A folder on the server's disk. */
@NullMarked
package dev.maru.knowledge.connector.folder;

import org.jspecify.annotations.NullMarked;
