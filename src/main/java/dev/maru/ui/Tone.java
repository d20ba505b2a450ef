package dev.maru.ui;

import java.util.Locale;

/** What a colour means. It never stands alone: the mark or a word is with it. */
public enum Tone {
    NEUTRAL("○"),
    OK("●"),
    INFO("◐"),
    WARNING("▲"),
    DANGER("✕");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
