package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import dev.maru.identity.Forbidden;
import jakarta.annotation.security.PermitAll;

/** 403: which permission is missing and whom to ask. */
@ParentLayout(Frame.class)
@PermitAll
class ForbiddenPage extends Trouble implements HasErrorParameter<Forbidden> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Forbidden> error) {
        say(
                VaadinIcon.LOCK,
                text("ui.forbidden.title"),
                text(
                        "ui.forbidden.text",
                        text("ui.permission", error.getException().permission())));
        return HttpStatusCode.FORBIDDEN.getCode();
    }
}
