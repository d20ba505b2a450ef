package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;

/** Short words on what has just happened. Good news goes away by itself; bad news stays until it is closed. */
public final class Toasts {
    private static final int LONG_ENOUGH_TO_READ = 4000;

    private Toasts() {}

    public static void done(String words) {
        show(Tone.OK, words, LONG_ENOUGH_TO_READ);
    }

    public static void info(String words) {
        show(Tone.INFO, words, LONG_ENOUGH_TO_READ);
    }

    /** @param words what happened and what to do about it */
    public static void failed(String words) {
        show(Tone.DANGER, words, 0);
    }

    /** Does it; what it throws is told. @return whether it went well */
    public static boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (RuntimeException failure) {
            failed(Failures.words(failure));
            return false;
        }
    }

    private static void show(Tone tone, String words, int milliseconds) {
        var toast = new Notification();
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> toast.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(text("ui.close"));
        var mark = new Span(tone.mark());
        mark.addClassName("maru-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var content = new Div(mark, new Span(words), close);
        content.addClassName("maru-toast");
        content.getElement().setAttribute("data-tone", tone.attribute());
        toast.add(content);
        toast.setAssertive(tone == Tone.DANGER);
        toast.setPosition(Notification.Position.BOTTOM_END);
        toast.setDuration(milliseconds);
        toast.open();
    }
}
