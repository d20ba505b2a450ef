package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** Who is signed in, what is theirs, how the pages look, and the way out. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class AccountMenu extends MenuBar {
    AccountMenu(Callers callers, Navigation navigation, AuthenticationContext authentication) {
        Caller caller = callers.current();
        addThemeVariants(MenuBarVariant.TERTIARY);
        getElement().setAttribute("aria-label", text("shell.account"));
        MenuItem account = addItem(avatar(caller.name()));
        account.setAriaLabel(text("shell.account.of", caller.name()));
        SubMenu menu = account.getSubMenu();
        menu.addItem(caller.name()).setEnabled(false);
        for (NavigationEntry entry : navigation.in(Group.ACCOUNT, caller)) {
            menu.addItem(text(entry.title()), click -> UI.getCurrent().navigate(entry.page()));
        }
        menu.addComponent(new Hr());
        appearance(menu);
        menu.addComponent(new Hr());
        menu.addItem(text("shell.signout"), click -> authentication.logout());
    }

    private static Component avatar(String name) {
        var letter = new Span(
                name.isBlank()
                        ? "?"
                        : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase());
        letter.addClassName("maru-avatar");
        letter.getElement().setAttribute("aria-hidden", "true");
        return letter;
    }

    private static void appearance(SubMenu menu) {
        Appearance chosen = Appearance.of(VaadinRequest.getCurrent());
        for (Appearance appearance : Appearance.values()) {
            MenuItem item = menu.addItem(text("shell.appearance", appearance));
            item.setCheckable(true);
            item.setChecked(appearance == chosen);
            item.addClickListener(click -> {
                appearance.choose(UI.getCurrent());
                menu.getItems().stream()
                        .filter(MenuItem::isCheckable)
                        .forEach(other -> other.setChecked(other == item));
            });
        }
    }
}
