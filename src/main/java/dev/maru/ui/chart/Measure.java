package dev.maru.ui.chart;

import java.util.Locale;

/** What the figures of a chart count; decides how they are written and that axes of money and counts start at zero. */
public enum Measure {
    MONEY,
    COUNT,
    TOKENS,
    SECONDS,
    /** 1 is a hundred percent. */
    SHARE,
    SCORE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
