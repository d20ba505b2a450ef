/** Files that people hand over, kept in the data folder. */
@NullMarked
package dev.maru.knowledge.connector.upload;

import org.jspecify.annotations.NullMarked;
