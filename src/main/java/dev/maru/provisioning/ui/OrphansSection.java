package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import dev.maru.identity.Caller;
import dev.maru.provisioning.cloudformation.AdoptionWish;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.Orphan;
import dev.maru.provisioning.cloudformation.Orphans;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Confirm;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;

/** What stands in an account that no component knows, and what should stand there and does not; each with a way forward. */
class OrphansSection extends Composite<Div> {
    private final transient Caller caller;
    private final transient Orphans orphans;
    private final transient AdoptDialog.Choices choices;
    private final transient AwsTarget target;
    private final Div found = Layouts.stack();
    private final Button look = Actions.button(text("provisioning.orphans.look"), this::look);

    OrphansSection(Caller caller, Orphans orphans, AdoptDialog.Choices choices, AwsTarget target) {
        this.caller = caller;
        this.orphans = orphans;
        this.choices = choices;
        this.target = target;
        found.getElement().setAttribute("role", "status");
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        new H3(text("provisioning.orphans.title")),
                        Parts.quiet(text("provisioning.orphans.text")),
                        Layouts.row(look),
                        found);
    }

    private void look() {
        look.setEnabled(false);
        found.removeAll();
        found.add(Lines.soft(text("provisioning.orphans.looking")));
        Background.run(this, caller, who -> orphans.in(who, target.id()), this::show, failure -> {
            look.setEnabled(true);
            found.removeAll();
            found.add(Layouts.row(new Badge(Tone.DANGER, Failures.words(failure))));
        });
    }

    private void show(List<Orphan> all) {
        look.setEnabled(true);
        found.removeAll();
        if (all.isEmpty()) {
            found.add(Layouts.row(new Badge(Tone.OK, text("provisioning.orphans.none"))));
        }
        all.forEach(orphan -> found.add(card(orphan)));
    }

    private Component card(Orphan orphan) {
        String name = orphan.componentName();
        var card = new Card();
        card.title(
                name == null ? orphan.stack() : name,
                new Badge(Tone.WARNING, text("provisioning.orphans.kind." + orphan.kind())));
        card.add(Parts.quiet(text("provisioning.orphans.text." + orphan.kind())), facts(orphan));
        List<Component> ways = ways(orphan);
        if (!ways.isEmpty()) {
            card.add(Layouts.row(ways.toArray(Component[]::new)));
        }
        return card;
    }

    private static Component facts(Orphan orphan) {
        var facts = new ArrayList<String>();
        facts.add(orphan.stack());
        if (!orphan.status().isEmpty()) {
            facts.add(orphan.status());
        }
        if (orphan.since() != null) {
            facts.add(Formats.current().time(orphan.since()));
        }
        if (orphan.thing() != null) {
            facts.add(orphan.resource() + ": " + orphan.thing());
        }
        return Lines.soft(String.join(" · ", facts));
    }

    private List<Component> ways(Orphan orphan) {
        var ways = new ArrayList<Component>();
        if (orphan.isAdoptable()) {
            ways.add(Actions.button(text("provisioning.orphans.adopt"), () -> adopt(orphan)));
        }
        switch (orphan.kind()) {
            case MISSING, LEFT_BEHIND ->
                ways.add(Parts.link(Paths.of(orphan.component()), text("provisioning.operation.component.see")));
            default -> {}
        }
        switch (orphan.kind()) {
            case UNKNOWN, LEFT_BEHIND, EMPTY ->
                ways.add(Actions.danger(text("provisioning.orphans.remove"), () -> remove(orphan)));
            case KEPT -> ways.add(Actions.quiet(text("provisioning.orphans.noted"), () -> removeNow(orphan)));
            case MISSING -> {}
        }
        return ways;
    }

    private void adopt(Orphan orphan) {
        Background.run(
                this,
                caller,
                who -> orphans.says(who, target.id(), orphan.stack()),
                says -> new AdoptDialog(choices, orphan, says, wish -> adopt(orphan, wish)).open(),
                failure -> Toasts.failed(Failures.words(failure)));
    }

    private void adopt(Orphan orphan, AdoptionWish wish) {
        Background.run(
                this,
                caller,
                who -> orphans.adopt(who, target.id(), orphan.stack(), wish),
                component -> {
                    Toasts.done(text("provisioning.orphans.adopted", component.name()));
                    Desk.go(Paths.of(component.id()));
                },
                failure -> Toasts.failed(Failures.words(failure)));
    }

    private void remove(Orphan orphan) {
        new Confirm(
                        text("provisioning.orphans.remove.question", orphan.stack()),
                        List.of(text("provisioning.orphans.remove." + (orphan.isAdoptable() ? "request" : "empty"))),
                        text("provisioning.orphans.remove"),
                        () -> removeNow(orphan))
                .open();
    }

    private void removeNow(Orphan orphan) {
        Background.run(
                this,
                caller,
                who -> orphans.remove(who, target.id(), orphan.stack(), orphan.resource()),
                removed -> {
                    if (removed.request() != null) {
                        Desk.go(Paths.of(removed.request()));
                    } else {
                        Toasts.done(text("provisioning.orphans.done"));
                        look();
                    }
                },
                failure -> Toasts.failed(Failures.words(failure)));
    }
}
