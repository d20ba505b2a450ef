/** The files of a Git repository, as its last commit has them. */
@NullMarked
package dev.maru.knowledge.connector.git;

import org.jspecify.annotations.NullMarked;
