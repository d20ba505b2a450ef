@NullMarked
package dev.maru.shared;

import org.jspecify.annotations.NullMarked;
