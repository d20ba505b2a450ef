package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.HeaderItem;
import dev.maru.ui.Language;
import dev.maru.ui.PaletteSource;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;

/** The automatic layout of every page. */
@Layout
@PermitAll
class Frame extends AppLayout implements AfterNavigationObserver {
    private final Drawer drawer;
    private final transient ObjectProvider<PaletteSource> sources;
    private final transient Navigation navigation;
    private final transient CurrentTeam team;
    private final transient Caller caller;

    Frame(
            Navigation navigation,
            CurrentTeam team,
            Callers callers,
            ObjectProvider<PaletteSource> sources,
            ObjectProvider<HeaderItem> items,
            AccountMenu account) {
        this.navigation = navigation;
        this.team = team;
        this.caller = callers.current();
        this.sources = sources;
        drawer = new Drawer(navigation, team, caller);
        addToNavbar(bar(items, account));
        addToDrawer(drawer);
        getElement().appendChild(new Keys(this::openPalette, this::openShortcuts).getElement());
    }

    private Header bar(ObjectProvider<HeaderItem> items, AccountMenu account) {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(text("shell.navigation"));
        var logo = new Anchor("", "Maru");
        logo.addClassName("maru-logo");
        var spring = new Div();
        spring.addClassName("maru-spring");
        var bar = new Header(toggle, logo, search(), spring);
        items.stream()
                .sorted(Comparator.comparing(HeaderItem::order))
                .forEach(item -> item.show(caller).ifPresent(bar::add));
        bar.add(languages(), account);
        bar.addClassName("maru-bar");
        return bar;
    }

    private NativeButton search() {
        var keys = new Span("Ctrl K");
        keys.getElement().setAttribute("aria-hidden", "true");
        keys.addClassName("maru-kbd");
        var search = new NativeButton("", click -> openPalette());
        search.add(new Span(text("shell.search")), keys);
        search.addClassName("maru-search");
        search.setAriaLabel(text("shell.search"));
        return search;
    }

    private Div languages() {
        var all = new Div();
        all.addClassName("maru-languages");
        all.getElement().setAttribute("role", "group").setAttribute("aria-label", text("shell.language"));
        for (Language language : Language.values()) {
            var choice = new NativeButton(
                    language.label(),
                    click -> click.getSource().getUI().ifPresent(ui -> Appearance.speak(ui, language)));
            choice.addClassName("maru-plain");
            choice.getElement().setAttribute("lang", language.code());
            choice.getElement()
                    .setAttribute(
                            "aria-pressed",
                            String.valueOf(
                                    language == Language.of(UI.getCurrent().getLocale())));
            all.add(choice);
        }
        return all;
    }

    private void openPalette() {
        new Palette(caller, navigation, team, sources.orderedStream().toList()).open();
    }

    private void openShortcuts() {
        new ShortcutsDialog().open();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        attach.getUI()
                .getPage()
                .executeJs("""
                        const indicator = window.Vaadin?.connectionIndicator;
                        document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status');
                        if (indicator) { indicator.offlineText = $0; indicator.reconnectingText = $1; indicator.onlineText = $2; }
                        """, text("shell.offline"), text("shell.reconnecting"), text("shell.online"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        drawer.mark(event.getLocation().getPath());
        if (isOverlay()) {
            setDrawerOpened(false);
        }
    }
}
