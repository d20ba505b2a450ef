package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.maru.identity.Caller;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.ui.Badge;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Tone;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The small signs of a model: what it can do, where it is in its life, whether one may call it. */
final class Marks {
    private Marks() {}

    static Badge lifecycle(Lifecycle lifecycle) {
        Tone tone = switch (lifecycle) {
            case ACTIVE -> Tone.OK;
            case PREVIEW, DEMONSTRATION -> Tone.INFO;
            case DEPRECATED -> Tone.WARNING;
            case RETIRED -> Tone.DANGER;
        };
        return new Badge(tone, text("model.lifecycle", lifecycle));
    }

    static Badge access(CatalogEntry model, Caller caller) {
        if (!model.offering().enabled()) {
            return new Badge(Tone.WARNING, text("model.off"));
        }
        return Models.isGranted(model, caller)
                ? new Badge(Tone.OK, "✓", text("model.granted"))
                : new Badge(Tone.NEUTRAL, text("model.ask"));
    }

    static Div capabilities(Collection<Capability> capabilities) {
        return Layouts.row(capabilities.stream()
                .sorted()
                .map(capability -> Badge.plain(text("model.capability", capability)))
                .toArray(Component[]::new));
    }

    /** In words, for a cell: Chat, tools, images. */
    static String inWords(Collection<Capability> capabilities) {
        return String.join(
                ", ",
                capabilities.stream()
                        .sorted()
                        .filter(capability -> capability != Capability.STREAMING)
                        .map(capability -> text("model.capability", capability))
                        .toList());
    }

    static String tokens(@Nullable Integer tokens) {
        return tokens == null ? Formats.current().unknown() : Formats.current().number(tokens);
    }
}
