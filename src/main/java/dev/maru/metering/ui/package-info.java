/** The pages on usage and cost, invocations and budgets. */
@NullMarked
package dev.maru.metering.ui;

import org.jspecify.annotations.NullMarked;
