package dev.maru.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Single keys that a page listens to while no dialog is open and nothing is typed into a field. They stand with what they
 * do in the list that {@code ?} opens. To be added to the page.
 */
@Tag("maru-page-keys")
@JsModule("./components/maru-page-keys.ts")
public class PageKeys extends Component {
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, Runnable> acts = new LinkedHashMap<>();

    public PageKeys() {
        getElement()
                .addEventListener(
                        "page-key",
                        event -> acts.getOrDefault(
                                        event.getEventData()
                                                .path("event.detail")
                                                .asString(""),
                                        () -> {})
                                .run())
                .addEventData("event.detail");
    }

    /**
     * @param key one character in lower case
     * @param does what it does, in the reader's language
     */
    public PageKeys on(String key, String does, Runnable act) {
        words.put(key, does);
        acts.put(key, act);
        getElement().setAttribute("keys", String.join(" ", acts.keySet()));
        return this;
    }

    /** The keys of the page that is open, with what they do; empty where it has none. */
    public static Map<String, String> of(UI ui) {
        PageKeys keys = ComponentUtil.getData(ui, PageKeys.class);
        return keys == null ? Map.of() : Collections.unmodifiableMap(keys.words);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        ComponentUtil.setData(attach.getUI(), PageKeys.class, this);
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (ComponentUtil.getData(detach.getUI(), PageKeys.class) == this) {
            ComponentUtil.setData(detach.getUI(), PageKeys.class, null);
        }
    }
}
