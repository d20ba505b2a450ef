package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.shared.NotFound;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import dev.maru.ui.PaletteSource;
import dev.maru.ui.ResourceLinks;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How blueprints are reached: from the navigation, from the palette, and from things that name one. */
@Configuration(proxyBeanMethods = false)
class BlueprintNavigation {
    @Bean
    NavigationEntry blueprintsPage() {
        return NavigationEntry.open(Group.RUN, "blueprint.blueprints", VaadinIcon.PACKAGE, BlueprintsView.class, 5);
    }

    @Bean
    ResourceLinks blueprintLinks(Blueprints blueprints) {
        return (caller, resource) -> {
            if (!resource.type().equals("blueprint")) {
                return Optional.empty();
            }
            try {
                String id = resource.id();
                var found = id.contains("@") ? blueprints.get(BlueprintRef.valueOf(id)) : blueprints.latest(id);
                return Optional.of(new ResourceLinks.Link(
                        "blueprints/" + found.ref().name() + "?version="
                                + found.ref().version(),
                        BlueprintWords.title(found) + " v" + found.ref().version()));
            } catch (NotFound | IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }

    @Bean
    PaletteSource blueprintPalette(Blueprints blueprints) {
        return (caller, words) -> blueprints.latest().stream()
                .filter(blueprint -> (BlueprintWords.title(blueprint) + " "
                                + blueprint.ref().name())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .map(blueprint -> new PaletteSource.Found(
                        text("blueprint.blueprint"),
                        BlueprintWords.title(blueprint),
                        "blueprints/" + blueprint.ref().name()))
                .toList();
    }
}
