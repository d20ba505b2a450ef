package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Parts of a page, one shown at a time and made when it is first looked at. The chosen one lives in the page's address. */
public class PageTabs extends Composite<Div> {
    private final Page page;
    private final String name;
    private final Tabs tabs = new Tabs();
    private final Div shown = new Div();
    private final Map<String, Tab> byCode = new LinkedHashMap<>();
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
        tabs.setAutoselect(false);
        shown.getElement().setAttribute("role", "tabpanel").setAttribute("tabindex", "0");
        shown.addClassName("maru-tab-panel");
        getContent().addClassName("maru-stack");
        getContent().add(tabs, shown);
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getSelectedTab());
            }
        });
        page.onQuery(query -> show(query.get(name, first())));
    }

    /** @param content made anew whenever it is shown */
    public PageTabs and(String code, String label, Supplier<? extends Component> content) {
        var tab = new Tab(label);
        byCode.put(code, tab);
        contents.put(code, content);
        tabs.add(tab);
        return this;
    }

    /** Changes what stands on a tab, such as a count. */
    public void label(String code, String label) {
        Tab tab = byCode.get(code);
        if (tab != null) {
            tab.setLabel(label);
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

    private void choose(Tab chosen) {
        byCode.forEach((code, tab) -> {
            if (tab.equals(chosen)) {
                page.pushQuery(page.query().with(name, code.equals(first()) ? null : code));
            }
        });
    }

    private void show(String wanted) {
        String code = contents.containsKey(wanted) ? wanted : first();
        Supplier<? extends Component> content = contents.get(code);
        Tab tab = byCode.get(code);
        if (content == null || tab == null || code.equals(current)) {
            return;
        }
        current = code;
        tabs.setSelectedTab(tab);
        shown.getElement().setAttribute("aria-label", tab.getLabel());
        shown.removeAll();
        shown.add(content.get());
    }

    private String first() {
        return byCode.isEmpty() ? "" : byCode.keySet().iterator().next();
    }
}
