package dev.maru.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Buttons by their weight: one primary action on a page, ordinary ones beside it, quiet ones inside. */
public final class Actions {
    private Actions() {}

    public static Button primary(String label, Runnable act) {
        return themed(button(label, act), ButtonVariant.PRIMARY);
    }

    public static Button button(String label, Runnable act) {
        return new Button(label, click -> act.run());
    }

    /** For what is destructive; ask with {@link Confirm}. */
    public static Button danger(String label, Runnable act) {
        return themed(button(label, act), ButtonVariant.ERROR);
    }

    public static Button quiet(String label, Runnable act) {
        return themed(button(label, act), ButtonVariant.TERTIARY);
    }

    /** @param label what a screen reader and the tooltip say */
    public static Button icon(VaadinIcon icon, String label, Runnable act) {
        var button = new Button(icon.create(), click -> act.run());
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return themed(button, ButtonVariant.TERTIARY);
    }

    private static Button themed(Button button, ButtonVariant variant) {
        button.addThemeVariants(variant);
        return button;
    }
}
