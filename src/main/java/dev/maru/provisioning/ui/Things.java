package dev.maru.provisioning.ui;

import dev.maru.provisioning.PlatformComponent;
import java.util.Map;
import java.util.TreeMap;

/** What a component is made of, in the words of the pages. */
final class Things {
    private Things() {}

    /** By their words, without those that only the builder needs. */
    static Map<String, String> shown(PlatformComponent component) {
        var shown = new TreeMap<>(component.things());
        shown.keySet().removeIf(word -> word.startsWith("_"));
        return shown;
    }

    /** The word that the rest of Maru has for such a thing, by the beginning of its id; its own where there is none. */
    static String type(Map.Entry<String, String> thing) {
        int end = thing.getValue().indexOf('_');
        return switch (end < 0 ? "" : thing.getValue().substring(0, end)) {
            case "team" -> "team";
            case "app" -> "application";
            case "mdl" -> "model";
            case "key" -> "key";
            case "bgt" -> "budget";
            case "comp" -> "component";
            default -> thing.getKey();
        };
    }

    static String word(String thing) {
        return Parts.named("provisioning.thing", thing);
    }
}
