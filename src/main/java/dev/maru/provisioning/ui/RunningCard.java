package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.blueprint.CostRange;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.provisioning.ComponentFilter;
import dev.maru.provisioning.Components;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.TeamId;
import dev.maru.ui.Card;
import dev.maru.ui.HomeCard;
import dev.maru.ui.Table;
import java.util.List;
import java.util.Optional;

/** On Home: what the team runs. */
@org.springframework.stereotype.Component
class RunningCard implements HomeCard {
    private static final int MOST = 8;

    private final Components components;
    private final ComponentWords words;

    RunningCard(Components components, ComponentWords words) {
        this.components = components;
        this.words = words;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public Width width() {
        return Width.FULL;
    }

    @Override
    public Optional<Component> show(Caller caller, TeamId team) {
        if (!caller.may(Permission.SEE_TEAM, team)) {
            return Optional.empty();
        }
        List<PlatformComponent> some = components.list(caller, ComponentFilter.of(team), 0, MOST);
        if (some.isEmpty()) {
            return Optional.empty();
        }
        var card = new Card();
        card.title(
                text("provisioning.home.runs"),
                Parts.link(Paths.COMPONENTS + "?team=" + team.text(), text("provisioning.home.runs.all")));
        card.add(table(some));
        return Optional.of(card);
    }

    private Component table(List<PlatformComponent> some) {
        Table<PlatformComponent> table = new Table<PlatformComponent>().allRows();
        table.part(text("provisioning.component"), component -> Parts.link(Paths.of(component.id()), component.name()))
                .setFlexGrow(1);
        table.words(text("provisioning.blueprint"), component -> words.blueprint(component.blueprint()));
        table.words(
                text("provisioning.environment"),
                component -> text("provisioning.environment", component.environment()));
        table.part(text("provisioning.state"), component -> States.badge(component.state()))
                .setFlexGrow(0);
        table.words(text("provisioning.application"), component -> words.application(component.application()));
        table.money(
                text("provisioning.cost.month"),
                component -> words.cost(component).map(CostRange::expected).orElse(null));
        table.setItems(some);
        return table;
    }
}
