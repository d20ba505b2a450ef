/** Teams, applications, people, groups and roles: their rows, and the picture of them that is kept in memory. */
@NullMarked
package dev.maru.identity.directory;

import org.jspecify.annotations.NullMarked;
