/** Charts: one component over Apache ECharts, the data it draws, and the same data as a table. */
@NullMarked
package dev.maru.ui.chart;

import org.jspecify.annotations.NullMarked;
