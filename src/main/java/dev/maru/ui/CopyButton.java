package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Copies a text to the clipboard and says that it did. */
@Tag("maru-copy")
@JsModule("./components/maru-copy.ts")
public class CopyButton extends Component {
    /** @param label what a screen reader says of the button */
    public CopyButton(String value, String label) {
        getElement().setProperty("value", value);
        getElement().setProperty("label", label);
        getElement().setProperty("copied", text("ui.copied"));
    }

    public void setValue(String value) {
        getElement().setProperty("value", value);
    }
}
