package dev.maru.shell;

import com.vaadin.flow.router.RouteConfiguration;
import dev.maru.identity.Caller;
import dev.maru.ui.NavigationEntry;
import dev.maru.ui.NavigationEntry.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The pages that capabilities contributed, in their order. */
@Component
class Navigation {
    private final List<NavigationEntry> entries;

    Navigation(ObjectProvider<NavigationEntry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(NavigationEntry::group).thenComparing(NavigationEntry::order))
                .toList();
    }

    List<NavigationEntry> in(Group group, Caller caller) {
        return entries.stream()
                .filter(entry -> entry.group() == group && entry.allows(caller))
                .toList();
    }

    List<NavigationEntry> open(Caller caller) {
        return entries.stream().filter(entry -> entry.allows(caller)).toList();
    }

    Optional<NavigationEntry> leadingTo(Class<?> page) {
        return entries.stream().filter(entry -> entry.page().equals(page)).findFirst();
    }

    static String path(NavigationEntry entry) {
        return RouteConfiguration.forSessionScope().getUrl(entry.page());
    }
}
