@NullMarked
package dev.maru.audit;

import org.jspecify.annotations.NullMarked;
