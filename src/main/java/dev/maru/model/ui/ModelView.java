package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.model.catalog.Models;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Page;
import jakarta.annotation.security.PermitAll;

/** One model on a page of its own, at the address that errors and links point to. */
@Route("models/:provider/:name*")
@PermitAll
class ModelView extends Page implements BeforeEnterObserver {
    private final transient Caller caller;
    private final transient Models models;
    private final transient ModelDetails details;
    private final Div content = new Div();
    private String name = "";

    ModelView(Callers callers, Models models, ModelDetails details) {
        super(text("model.model"), "");
        this.caller = callers.current();
        this.models = models;
        this.details = details;
        content.addClassNames("maru-stack", "maru-card", "maru-alone");
        actions(new RouterLink(text("model.models.all"), ModelsView.class));
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        name = parameters.get("provider").orElse("") + "/"
                + parameters.get("name").orElse("");
        draw();
    }

    private void draw() {
        var model = models.named(caller, name).orElseThrow(() -> new NotFound(new ResourceRef("model", name)));
        title(model.offering().displayName(), model.name());
        content.removeAll();
        details.of(caller, model.name(), this::draw).ifPresent(content::add);
    }
}
