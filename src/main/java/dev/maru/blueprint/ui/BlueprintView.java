package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Facts;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** One blueprint: what it is for, what it makes, what it costs, and its versions. */
@Route("blueprints/:name")
@PermitAll
class BlueprintView extends Page implements BeforeEnterObserver {
    private static final String VERSION = "version";

    private final transient Blueprints blueprints;
    private final Div content = new Div();
    private String name = "";

    BlueprintView(Blueprints blueprints) {
        super(text("blueprint.blueprint"), "");
        this.blueprints = blueprints;
        content.addClassName("maru-stack");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElse("");
        Blueprint latest = blueprints.latest(name);
        title(BlueprintWords.title(latest), BlueprintWords.description(latest));
        actions(
                new RouterLink(text("blueprint.all"), BlueprintsView.class),
                Actions.primary(text("blueprint.ask"), () -> UI.getCurrent().navigate("requests/new/" + name)));
    }

    @Override
    protected void show(Query query) {
        List<Blueprint> versions = blueprints.versions(name);
        Blueprint shown = query.get(VERSION)
                .filter(number -> number.matches("\\d{1,6}"))
                .map(number -> blueprints.get(new BlueprintRef(name, Integer.parseInt(number))))
                .orElse(versions.getFirst());
        header().state(Badge.plain("v" + shown.ref().version()));
        content.removeAll();
        content.add(Layouts.wideAndNarrow(
                Layouts.stack(readme(shown), new CreatedCard(shown), template(shown)),
                Layouts.stack(facts(shown, versions), new PriceCard(blueprints, shown))));
    }

    private Component readme(Blueprint blueprint) {
        // The page has its heading already.
        String text =
                blueprints.readme(blueprint.ref(), BlueprintWords.language()).replaceFirst("(?s)\\A# [^\n]*\n", "");
        var card = new Card();
        card.addClassName("maru-readme");
        card.add(new Markdown(text.strip()));
        return card;
    }

    private Component facts(Blueprint blueprint, List<Blueprint> versions) {
        var facts = new Facts()
                .and(text("blueprint.owner"), blueprint.owner())
                .and(text("blueprint.category"), BlueprintWords.category(blueprint.category()))
                .and(text("blueprint.targets"), BlueprintWords.targets(blueprint))
                .and(
                        text("blueprint.environments"),
                        BlueprintWords.list("blueprint.environment", blueprint.environments()))
                .and(text("blueprint.actions"), BlueprintWords.list("blueprint.action", blueprint.actions()))
                .and(text("blueprint.lease"), BlueprintWords.lease(blueprint.lease()))
                .and(text("blueprint.version"), version(blueprint, versions));
        if (!blueprint.upgrade().isBlank()) {
            facts.and(text("blueprint.upgrade"), blueprint.upgrade());
        }
        return new Card(text("blueprint.facts"), facts);
    }

    private Component version(Blueprint shown, List<Blueprint> versions) {
        if (versions.size() == 1) {
            return Badge.plain("v" + shown.ref().version());
        }
        var select = new Select<Blueprint>();
        select.setAriaLabel(text("blueprint.version"));
        select.setItems(versions);
        select.setItemLabelGenerator(one -> "v" + one.ref().version());
        select.setValue(shown);
        select.addValueChangeListener(change ->
                pushQuery(query().with(VERSION, "" + change.getValue().ref().version())));
        return select;
    }

    private static Component template(Blueprint blueprint) {
        String template = blueprint.template();
        return template == null ? new Div() : new Details(text("blueprint.template"), new CodeBlock(template));
    }
}
