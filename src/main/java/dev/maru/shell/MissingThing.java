package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import dev.maru.shared.NotFound;
import dev.maru.ui.Failures;
import jakarta.annotation.security.PermitAll;

/** 404: the thing that a page is about is not there, or not for this person. */
@ParentLayout(Frame.class)
@PermitAll
class MissingThing extends Trouble implements HasErrorParameter<NotFound> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> error) {
        say(VaadinIcon.SEARCH, text("shell.missing.title"), Failures.words(error.getException()));
        return HttpStatusCode.NOT_FOUND.getCode();
    }
}
