/** Measurements, run by {@code ./maru bench NAME}: each compares with something in the same run. */
@NullMarked
package dev.maru.bench;

import org.jspecify.annotations.NullMarked;
