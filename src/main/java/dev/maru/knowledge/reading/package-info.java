/** What a file says, with its structure kept: read in a process of its own, so that a hostile file costs the portal nothing. */
@NullMarked
package dev.maru.knowledge.reading;

import org.jspecify.annotations.NullMarked;
