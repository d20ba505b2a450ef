/** Usage, invocations and budgets on {@code /api}. */
@NullMarked
package dev.maru.metering.web;

import org.jspecify.annotations.NullMarked;
