package dev.maru.metering;

/** A budget was made, changed or removed: what is held of them in memory is out of date. */
record BudgetsChanged() {}
