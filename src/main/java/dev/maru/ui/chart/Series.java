package dev.maru.ui.chart;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one name, one per category, in their order; null where there is no figure, which is drawn as a gap.
 *
 * @param key what a click on it says, such as an id
 */
public record Series(String key, String name, List<@Nullable BigDecimal> figures) {}
