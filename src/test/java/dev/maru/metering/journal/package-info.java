@NullMarked
package dev.maru.metering.journal;

import org.jspecify.annotations.NullMarked;
