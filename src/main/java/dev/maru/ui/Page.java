package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a view extends: one {@code main} with one heading, a line that says what the page is for, the primary action at the
 * top right, filters under it, then the content. What one would bookmark lives in the {@link #query()}.
 */
public abstract class Page extends Main implements HasDynamicTitle, AfterNavigationObserver {
    private final PageHeader header;
    private final List<Consumer<Query>> readers = new ArrayList<>();
    private Query query = new Query(java.util.Map.of());
    private @Nullable Location location;

    /** @param purpose one line: what a person does here; none where empty */
    protected Page(String title, String purpose) {
        header = new PageHeader(title, purpose);
        addClassName("maru-page");
        add(header);
    }

    protected PageHeader header() {
        return header;
    }

    /** Sets heading and browser title, for a page whose title is known only with its parameter. */
    protected void title(String title, String purpose) {
        header.title(title, purpose);
        if (isAttached()) {
            getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        }
    }

    /** At the top right; the last one is the primary one and is drawn so if it has that theme. */
    protected void actions(Component... actions) {
        header.actions(actions);
    }

    @Override
    public String getPageTitle() {
        return header.title() + " · Maru";
    }

    /** What the address says now. */
    public Query query() {
        return query;
    }

    /** Called on arrival and whenever the address changed by navigation, the back button included. */
    protected void show(Query query) {}

    /** Changes the address in place, for filters. The page is told through {@link #show}. */
    public void replaceQuery(Query changed) {
        become(changed, false);
    }

    /** Changes the address as a step that the back button undoes, for a selection or a tab. */
    public void pushQuery(Query changed) {
        become(changed, true);
    }

    private void become(Query changed, boolean step) {
        if (changed.equals(query)) {
            return;
        }
        Location now = location;
        UI ui = UI.getCurrent();
        if (now != null && ui != null) {
            var address = new Location(now.getPath(), changed.parameters());
            if (step) {
                ui.getPage().getHistory().pushState(null, address);
            } else {
                ui.getPage().getHistory().replaceState(null, address);
            }
        }
        arrive(changed);
    }

    /** Lets a part of the page, such as its filters, follow the address. Called before {@link #show}. */
    public void onQuery(Consumer<Query> reader) {
        readers.add(reader);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        location = event.getLocation();
        arrive(Query.of(event.getLocation().getQueryParameters()));
    }

    private void arrive(Query arrived) {
        query = arrived;
        for (int i = 0; i < readers.size(); i++) { // one that is added by another reads it too
            readers.get(i).accept(arrived);
        }
        show(arrived);
    }
}
