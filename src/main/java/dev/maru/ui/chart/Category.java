package dev.maru.ui.chart;

/**
 * A place on the axis.
 *
 * @param key what a click on it says: an id, a day as ISO 8601
 * @param label what the reader sees
 */
public record Category(String key, String label) {
    public static Category of(String label) {
        return new Category(label, label);
    }
}
