package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import dev.maru.ui.Failures;
import jakarta.annotation.security.PermitAll;

/** 500: an id to ask for, the same as in the log. */
@ParentLayout(Frame.class)
@PermitAll
class BrokenPage extends Trouble implements HasErrorParameter<Exception> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        say(
                VaadinIcon.WARNING,
                text("shell.broken.title"),
                text("ui.error.text", Failures.logged(error.getException())));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }
}
