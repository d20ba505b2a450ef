package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import dev.maru.metering.Outcome;
import dev.maru.ui.Badge;
import dev.maru.ui.Tone;

/** How it ended, with a colour. */
final class OutcomeBadge {
    private OutcomeBadge() {}

    static Badge of(Outcome outcome) {
        Tone tone = switch (outcome) {
            case ANSWERED -> Tone.OK;
            case FAILED -> Tone.DANGER;
            case BLOCKED, INTERRUPTED -> Tone.WARNING;
            case CANCELLED -> Tone.NEUTRAL;
        };
        return new Badge(tone, text("metering.outcome", outcome));
    }
}
