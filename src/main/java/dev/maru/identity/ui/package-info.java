/** Pages about teams, people, applications and one's own account; and how the portal as a whole is guarded. */
@NullMarked
package dev.maru.identity.ui;

import org.jspecify.annotations.NullMarked;
