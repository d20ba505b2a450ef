package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Parts of a page, one shown at a time and made when it is first looked at. The chosen one lives in the page's address, so
 * they are a navigation, of buttons: Vaadin's tabs hold a focusable part that no tab list may have.
 */
public class PageTabs extends Composite<Div> {
    private final Page page;
    private final String name;
    private final Nav tabs = new Nav();
    private final Div shown = new Div();
    private final Map<String, NativeButton> byCode = new LinkedHashMap<>();
    private final Map<String, Supplier<? extends Component>> contents = new LinkedHashMap<>();
    private String current = "";

    /**
     * @param name the name of the choice in the address; the first part goes without
     * @param label what a screen reader says of the tabs
     */
    public PageTabs(Page page, String name, String label) {
        this.page = page;
        this.name = name;
        tabs.getElement().setAttribute("aria-label", label);
        tabs.addClassName("maru-tabs");
        shown.getElement().setAttribute("role", "region");
        shown.addClassName("maru-tab-panel");
        getContent().addClassName("maru-stack");
        getContent().add(tabs, shown);
        page.onQuery(query -> show(query.get(name, first())));
    }

    /** @param content made anew whenever it is shown */
    public PageTabs and(String code, String label, Supplier<? extends Component> content) {
        var tab = new NativeButton(
                label, _ -> page.pushQuery(page.query().with(name, code.equals(first()) ? null : code)));
        byCode.put(code, tab);
        contents.put(code, content);
        tabs.add(tab);
        return this;
    }

    /** Changes what stands on a tab, such as a count. */
    public void label(String code, String label) {
        NativeButton tab = byCode.get(code);
        if (tab != null) {
            tab.setText(label);
        }
    }

    /** The code of the part that is shown. */
    public String current() {
        return current;
    }

    /** Draws the part that is shown anew. */
    public void refresh() {
        String again = current.isEmpty() ? page.query().get(name, first()) : current;
        current = "";
        show(again);
    }

    private void show(String wanted) {
        String code = contents.containsKey(wanted) ? wanted : first();
        Supplier<? extends Component> content = contents.get(code);
        NativeButton tab = byCode.get(code);
        if (content == null || tab == null || code.equals(current)) {
            return;
        }
        current = code;
        byCode.values().forEach(each -> each.getElement().removeAttribute("aria-current"));
        tab.getElement().setAttribute("aria-current", "page");
        shown.getElement().setAttribute("aria-label", tab.getText());
        shown.removeAll();
        shown.add(content.get());
    }

    private String first() {
        return byCode.isEmpty() ? "" : byCode.keySet().iterator().next();
    }
}
