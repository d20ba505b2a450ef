@NullMarked
package dev.maru.modelhost;

import org.jspecify.annotations.NullMarked;
