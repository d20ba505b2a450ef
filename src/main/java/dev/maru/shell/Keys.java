package dev.maru.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** The keys that work on every page; not while one types into a field. */
@Tag("maru-keys")
@JsModule("./components/maru-keys.ts")
class Keys extends Component {
    Keys(Runnable palette, Runnable shortcuts) {
        getElement().addEventListener("palette", event -> palette.run());
        getElement().addEventListener("shortcuts", event -> shortcuts.run());
    }
}
