package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import jakarta.annotation.security.PermitAll;

/** 404: there is no page at the address. */
@ParentLayout(Frame.class)
@PermitAll
class MissingPage extends Trouble implements HasErrorParameter<NotFoundException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        say(
                VaadinIcon.MAP_MARKER,
                text("shell.missing.title"),
                text("shell.missing.text", "/" + event.getLocation().getPath()));
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
