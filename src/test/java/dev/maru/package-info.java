@NullMarked
package dev.maru;

import org.jspecify.annotations.NullMarked;
