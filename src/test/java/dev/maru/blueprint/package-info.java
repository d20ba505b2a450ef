@NullMarked
package dev.maru.blueprint;

import org.jspecify.annotations.NullMarked;
