package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;

/** A component beside the list: what wants attention, whose it is, what can be asked for. Its page has the rest. */
class ComponentDetail extends Composite<Div> {
    ComponentDetail(Desk desk, PlatformComponent component, Runnable changed) {
        var acts = new ComponentActs(desk, component, changed);
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        new H2(component.name()),
                        Layouts.row(
                                States.badge(component.state()),
                                States.drift(desk.drifts()
                                        .latest(desk.caller(), component.id())
                                        .orElse(null))),
                        Layouts.row(Parts.link(Paths.of(component.id()), text("provisioning.open.page"))));
        if (component.state().isBusy()) {
            getContent().add(OperationPanel.brief(desk, component.operation(), changed));
        }
        getContent()
                .add(
                        new ComponentNotices(desk, component, acts).all(),
                        ComponentFacts.of(desk, component),
                        asks(acts.buttons()));
    }

    private static Component asks(Component... buttons) {
        Div asks = Layouts.stack(Layouts.row(buttons), Lines.soft(text("provisioning.actions.gate")));
        asks.setVisible(buttons.length > 0);
        return asks;
    }
}
