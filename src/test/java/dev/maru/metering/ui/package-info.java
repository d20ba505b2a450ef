/** What the pages on usage ask. */
@NullMarked
package dev.maru.metering.ui;

import org.jspecify.annotations.NullMarked;
