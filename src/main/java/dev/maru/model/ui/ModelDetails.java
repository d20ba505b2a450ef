package dev.maru.model.ui;

import com.vaadin.flow.component.Component;
import dev.maru.identity.Caller;
import dev.maru.identity.Teams;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.PriceBook;
import dev.maru.ui.ModelSection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** Draws models, with what other capabilities say of them. */
@org.springframework.stereotype.Component
class ModelDetails {
    private final Models models;
    private final PriceBook prices;
    private final Teams teams;
    private final ObjectProvider<ModelSection> sections;

    ModelDetails(Models models, PriceBook prices, Teams teams, ObjectProvider<ModelSection> sections) {
        this.models = models;
        this.prices = prices;
        this.teams = teams;
        this.sections = sections;
    }

    /**
     * @param name Maru's name of a model, or an alias
     * @param changed run after the model was changed here
     */
    Optional<Component> of(Caller caller, String name, Runnable changed) {
        List<ModelSection> others = sections.stream()
                .sorted(Comparator.comparing(ModelSection::order))
                .toList();
        return models.named(caller, name)
                .map(model -> new ModelDetail(caller, model.id(), models, prices, teams, others, changed));
    }
}
