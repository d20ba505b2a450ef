package dev.maru.model.ui;

import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.PaletteSource;
import dev.maru.ui.ResourceLinks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where models and providers are shown, for pages of others and for the palette. */
@Component
class ModelLinks implements ResourceLinks, PaletteSource {
    private static final int MOST = 6;

    private final Models models;
    private final Providers providers;

    ModelLinks(Models models, Providers providers) {
        this.models = models;
        this.providers = providers;
    }

    @Override
    public Optional<Link> find(Caller caller, ResourceRef resource) {
        return switch (resource.type()) {
            case "model" -> model(caller, resource).map(model -> new Link(path(model), model.name()));
            case "provider" ->
                provider(caller, resource)
                        .map(provider -> new Link("providers?provider=" + provider.id(), provider.name()));
            default -> Optional.empty();
        };
    }

    private Optional<CatalogEntry> model(Caller caller, ResourceRef resource) {
        return models.visibleTo(caller).stream()
                .filter(model -> model.id().text().equals(resource.id()))
                .findFirst();
    }

    private Optional<Provider> provider(Caller caller, ResourceRef resource) {
        return caller.may(Permission.MANAGE_PLATFORM)
                ? providers.all(caller).stream()
                        .filter(provider -> provider.id().text().equals(resource.id()))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public List<Found> find(Caller caller, String words) {
        return models.visibleTo(caller).stream()
                .filter(model -> text(model).contains(words))
                .limit(MOST)
                .map(model -> new Found(dev.maru.ui.Text.text("model.model"), model.name(), path(model)))
                .toList();
    }

    private static String text(CatalogEntry model) {
        return (model.name() + " " + model.offering().displayName() + " " + String.join(" ", model.aliases()))
                .toLowerCase(Locale.ROOT);
    }

    static String path(CatalogEntry model) {
        return "models/" + model.name();
    }
}
