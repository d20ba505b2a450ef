@NullMarked
package dev.maru.model.local;

import org.jspecify.annotations.NullMarked;
