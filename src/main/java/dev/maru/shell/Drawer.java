package dev.maru.shell;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.Caller;
import dev.maru.identity.Team;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The team switcher and, under it, the pages in their groups; those a person may not open are absent. */
class Drawer extends Composite<Nav> {
    private final Map<String, Anchor> links = new LinkedHashMap<>();

    Drawer(Navigation navigation, CurrentTeam team, Caller caller) {
        getContent().addClassName("maru-drawer");
        getContent().setAriaLabel(text("shell.navigation"));
        teams(team);
        for (Group group : List.of(Group.HOME, Group.BUILD, Group.RUN, Group.WATCH, Group.GOVERN)) {
            group(group, navigation.in(group, caller));
        }
    }

    private void teams(CurrentTeam current) {
        List<Team> choices = current.choices();
        var select = new Select<Team>();
        select.addClassName("maru-team");
        select.setAriaLabel(text("shell.team"));
        select.setItems(choices);
        select.setItemLabelGenerator(Team::name);
        current.get().ifPresent(select::setValue);
        select.setVisible(!choices.isEmpty());
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                current.choose(change.getValue().id());
                getUI().ifPresent(ui -> ui.refreshCurrentRoute(true));
            }
        });
        getContent().add(select);
    }

    private void group(Group group, List<NavigationEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        if (group != Group.HOME) {
            var name = new H2(text("shell.group." + group.name().toLowerCase(Locale.ROOT)));
            name.addClassName("maru-nav-group");
            name.setId("nav-" + group.name().toLowerCase(Locale.ROOT));
            list.getElement()
                    .setAttribute("aria-labelledby", "nav-" + group.name().toLowerCase(Locale.ROOT));
            getContent().add(name);
        }
        entries.forEach(entry -> list.add(new ListItem(link(entry))));
        getContent().add(list);
    }

    private Anchor link(NavigationEntry entry) {
        String path = Navigation.path(entry);
        var icon = entry.icon().create();
        icon.getElement().setAttribute("aria-hidden", "true");
        var link = new Anchor(path, icon, new Span(text(entry.title())));
        links.put(path, link);
        return link;
    }

    /** Marks the entry that leads to the path or to what it is under. */
    void mark(String path) {
        String best = links.keySet().stream()
                .filter(link -> path.equals(link) || (!link.isEmpty() && path.startsWith(link + "/")))
                .max(java.util.Comparator.comparing(String::length))
                .orElse("");
        boolean home = path.isEmpty();
        links.forEach((link, anchor) -> {
            if (link.equals(best) && (home || !best.isEmpty())) {
                anchor.getElement().setAttribute("aria-current", "page");
            } else {
                anchor.getElement().removeAttribute("aria-current");
            }
        });
    }
}
