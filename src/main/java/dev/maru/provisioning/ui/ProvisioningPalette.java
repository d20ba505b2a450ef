package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Caller;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.Components;
import dev.maru.ui.PaletteSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Components in the command palette. */
@Component
class ProvisioningPalette implements PaletteSource {
    private static final int BEST = 5;

    private final Components components;

    ProvisioningPalette(Components components) {
        this.components = components;
    }

    @Override
    public List<Found> find(Caller caller, String words) {
        var named = new ComponentFilter(null, null, null, null, null, Set.of(), words);
        return components.list(caller, named, 0, BEST).stream()
                .map(component ->
                        new Found(text("provisioning.kind.component"), component.name(), Paths.of(component.id())))
                .toList();
    }
}
