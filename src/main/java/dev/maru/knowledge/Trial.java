package dev.maru.knowledge;

import java.util.List;

/**
 * What came of trying to reach a place.
 *
 * @param message what is wrong and what to do; empty where it was reached
 * @param found how many documents the first part of its list has
 * @param more whether there are more
 * @param sample the paths of the first few that are wanted
 */
public record Trial(boolean reached, String message, int found, boolean more, List<String> sample) {
    public Trial {
        sample = List.copyOf(sample);
    }
}
