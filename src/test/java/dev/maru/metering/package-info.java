@NullMarked
package dev.maru.metering;

import org.jspecify.annotations.NullMarked;
