package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.LeaseTerms;
import dev.maru.ui.Badge;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Text;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** How pages speak of a blueprint. */
final class BlueprintWords {
    private BlueprintWords() {}

    static String language() {
        return Formats.current().locale().getLanguage();
    }

    static String title(Blueprint blueprint) {
        return blueprint.title(language());
    }

    static String description(Blueprint blueprint) {
        return blueprint.description(language());
    }

    /** The category's name; its own word where a blueprint made one up. */
    static String category(String category) {
        String key = "blueprint.category." + category;
        return Text.exists(key) ? text(key) : category;
    }

    static VaadinIcon icon(String category) {
        return switch (category) {
            case "models" -> VaadinIcon.CUBES;
            case "safety" -> VaadinIcon.SHIELD;
            case "data" -> VaadinIcon.DATABASE;
            case "workflow" -> VaadinIcon.SPLIT;
            case "applications" -> VaadinIcon.PLUG;
            case "operations" -> VaadinIcon.LINE_CHART;
            default -> VaadinIcon.PACKAGE;
        };
    }

    static Component targets(Blueprint blueprint) {
        var row = Layouts.row();
        blueprint.targets().stream().sorted().forEach(target -> row.add(Badge.plain(text("blueprint.target", target))));
        return row;
    }

    static <E extends Enum<E>> String list(String key, Collection<E> values) {
        return values.stream().sorted().map(value -> text(key, value)).collect(Collectors.joining(", "));
    }

    static String lease(LeaseTerms lease) {
        Duration standard = lease.standard();
        Duration most = lease.most();
        String first =
                standard == null ? text("blueprint.lease.none") : text("blueprint.lease.days", standard.toDays());
        return most == null ? first : first + ", " + text("blueprint.lease.most", most.toDays());
    }
}
