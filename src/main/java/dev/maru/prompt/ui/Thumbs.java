package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.identity.Caller;
import dev.maru.metering.Feedback;
import dev.maru.shared.InvocationId;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Toasts;
import org.jspecify.annotations.Nullable;

/** Good or bad, and why. */
class Thumbs extends Composite<Div> {
    private static final int MOST_CHARACTERS = 2000;

    private final Caller caller;
    private final Feedback feedback;
    private final InvocationId invocation;
    private final Button up = Actions.icon(VaadinIcon.THUMBS_UP_O, text("prompt.thumb.up"), this::good);
    private final Button down = Actions.icon(VaadinIcon.THUMBS_DOWN_O, text("prompt.thumb.down"), this::bad);

    Thumbs(Caller caller, Feedback feedback, InvocationId invocation) {
        this.caller = caller;
        this.feedback = feedback;
        this.invocation = invocation;
        getContent().addClassName("maru-thumbs");
        getContent().add(up, down);
        feedback.of(invocation).ifPresent(given -> draw(given.rating()));
    }

    private void good() {
        give(Feedback.Rating.UP, null);
    }

    private void bad() {
        var dialog = new Dialog(text("prompt.thumb.why"));
        var reason = new TextArea();
        reason.setAriaLabel(text("prompt.thumb.why"));
        reason.setPlaceholder(text("prompt.thumb.why.hint"));
        reason.setWidthFull();
        reason.setMinRows(3);
        reason.setMaxLength(MOST_CHARACTERS);
        dialog.addClassName("maru-dialog");
        dialog.add(reason);
        dialog.getFooter()
                .add(
                        Actions.button(text("ui.cancel"), dialog::close),
                        Actions.primary(text("prompt.thumb.send"), () -> {
                            dialog.close();
                            give(Feedback.Rating.DOWN, reason.isEmpty() ? null : reason.getValue());
                        }));
        dialog.open();
        reason.focus();
    }

    private void give(Feedback.Rating rating, @Nullable String reason) {
        try {
            feedback.give(caller, invocation, rating, reason);
            draw(rating);
            Toasts.done(text("prompt.thumb.thanks"));
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }

    private void draw(Feedback.Rating rating) {
        mark(up, rating == Feedback.Rating.UP, VaadinIcon.THUMBS_UP, VaadinIcon.THUMBS_UP_O);
        mark(down, rating == Feedback.Rating.DOWN, VaadinIcon.THUMBS_DOWN, VaadinIcon.THUMBS_DOWN_O);
    }

    private static void mark(Button button, boolean given, VaadinIcon full, VaadinIcon hollow) {
        button.setIcon((given ? full : hollow).create());
        button.getElement().setAttribute("aria-pressed", "" + given);
    }
}
