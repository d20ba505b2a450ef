@NullMarked
package dev.maru.identity;

import org.jspecify.annotations.NullMarked;
