package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.model.Price;
import dev.maru.model.Timeouts;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.Models;
import dev.maru.model.catalog.PriceBook;
import dev.maru.shared.ModelId;
import dev.maru.ui.Actions;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.ModelSection;
import dev.maru.ui.Toasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All there is to know of one model, and what one may do with it. */
class ModelDetail extends Composite<Div> {
    private final transient Caller caller;
    private final ModelId id;
    private final transient Models models;
    private final transient PriceBook prices;
    private final transient Teams teams;
    private final transient List<ModelSection> others;
    private final transient Runnable changed;

    ModelDetail(
            Caller caller,
            ModelId id,
            Models models,
            PriceBook prices,
            Teams teams,
            List<ModelSection> others,
            Runnable changed) {
        this.caller = caller;
        this.id = id;
        this.models = models;
        this.prices = prices;
        this.teams = teams;
        this.others = others;
        this.changed = changed;
        getContent().addClassName("maru-stack");
        draw();
    }

    private void draw() {
        CatalogEntry model = models.get(caller, id);
        Price price = prices.current(caller, id);
        getContent().removeAll();
        getContent().add(heading(model), Marks.capabilities(model.offering().capabilities()));
        if (!Models.isGranted(model, caller)) {
            getContent().add(new Paragraph(text("model.ask.text", model.name())));
        }
        getContent().add(facts(model));
        getContent()
                .add(section(
                        text("model.price"),
                        Rates.all(price == null ? Map.of() : price.perMillion()),
                        new PriceHistory(prices.history(caller, id), price)));
        getContent().add(section(text("model.grants"), new Paragraph(grants(model))));
        getContent().add(actions(model));
        others.forEach(other ->
                other.show(caller, id).ifPresent(shown -> getContent().add(section(text(other.title()), shown))));
    }

    private void redraw() {
        draw();
        changed.run();
    }

    private Component heading(CatalogEntry model) {
        return Layouts.stack(
                new H2(model.offering().displayName()),
                new Copyable(model.name()),
                Layouts.row(Marks.lifecycle(model.offering().lifecycle()), Marks.access(model, caller)));
    }

    private static Section section(String title, Component... content) {
        var section = new Section(new H3(title));
        section.addClassNames("maru-stack", "maru-part");
        section.add(content);
        return section;
    }

    private static Facts facts(CatalogEntry model) {
        Formats formats = Formats.current();
        var offering = model.offering();
        var facts = new Facts()
                .and(text("model.provider"), ModelFilter.provider(model))
                .and(text("model.vendor"), new Copyable(offering.vendorModel()))
                .and(text("model.context"), tokens(offering.contextTokens()))
                .and(text("model.output"), tokens(offering.maxOutputTokens()));
        if (model.retiresOn() != null) {
            facts.and(text("model.retires"), formats.day(model.retiresOn()));
        }
        if (!model.aliases().isEmpty()) {
            facts.and(text("model.aliases"), String.join(", ", model.aliases()));
        }
        Timeouts timeouts = offering.timeouts();
        return facts.and(
                        text("model.timeouts"),
                        text(
                                "model.timeouts.text",
                                formats.duration(timeouts.firstToken()),
                                formats.duration(timeouts.idle()),
                                formats.duration(timeouts.total())))
                .and(text("model.facts"), model.factsSource() == null ? formats.unknown() : model.factsSource());
    }

    private static String tokens(@Nullable Integer count) {
        return count == null ? Formats.current().unknown() : text("model.tokens", count);
    }

    private String grants(CatalogEntry model) {
        if (model.grants().everyone()) {
            return text("model.grants.everyone");
        }
        List<String> names = model.grants().teams().stream()
                .flatMap(team -> teams.find(team).stream())
                .map(Team::name)
                .sorted()
                .toList();
        return names.isEmpty() ? text("model.grants.nobody") : String.join(", ", names);
    }

    private Component actions(CatalogEntry model) {
        var buttons = new ArrayList<Component>();
        if (caller.may(Permission.MANAGE_PLATFORM)) {
            buttons.add(Actions.button(text("model.grants.edit"), () -> grant(model)));
            buttons.add(Actions.button(text("model.edit"), () -> edit(model)));
        }
        if (caller.may(Permission.MANAGE_COST)) {
            buttons.add(Actions.button(text("model.price.set"), () -> price(model)));
        }
        if (caller.may(Permission.MANAGE_PLATFORM)) {
            buttons.add(Actions.quiet(
                    text(model.switchedOn() ? "model.switch.off" : "model.switch.on"), () -> flip(model)));
            buttons.add(Actions.danger(text("model.remove"), () -> remove(model)));
        }
        return Layouts.row(buttons.toArray(Component[]::new));
    }

    private void grant(CatalogEntry model) {
        new GrantsDialog(model, teams.visibleTo(caller), grants -> {
                    models.grant(caller, id, grants, model.version());
                    done("model.grants.done", model);
                })
                .open();
    }

    private void edit(CatalogEntry model) {
        new ModelDialog(model, change -> {
                    models.change(caller, id, change, model.version());
                    done("model.edit.done", model);
                })
                .open();
    }

    private void price(CatalogEntry model) {
        new PriceDialog(model.name(), prices.current(caller, id), wish -> {
                    prices.set(caller, id, wish);
                    done("model.price.done", model);
                })
                .open();
    }

    private void flip(CatalogEntry model) {
        Toasts.attempt(() -> {
            models.enable(caller, id, !model.switchedOn(), model.version());
            done(model.switchedOn() ? "model.switch.off.done" : "model.switch.on.done", model);
        });
    }

    private void remove(CatalogEntry model) {
        new Confirm(
                        text("model.remove.question", model.name()),
                        List.of(text("model.remove.lost")),
                        text("model.remove"),
                        () -> Toasts.attempt(() -> {
                            models.remove(caller, id, model.version());
                            Toasts.done(text("model.remove.done", model.name()));
                            getContent().removeAll();
                            changed.run();
                        }))
                .open();
    }

    private void done(String key, CatalogEntry model) {
        Toasts.done(text(key, model.name()));
        redraw();
    }
}
