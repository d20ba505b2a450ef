/** Runs the model host as a child process: starts it, watches it, starts it again, and ends it with the portal. */
@NullMarked
package dev.maru.model.local;

import org.jspecify.annotations.NullMarked;
