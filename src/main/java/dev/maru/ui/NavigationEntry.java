package dev.maru.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import org.jspecify.annotations.Nullable;

/**
 * A page in the navigation, contributed as a bean. Who lacks its permission neither sees it nor opens it: the frame
 * answers 403.
 *
 * @param title the key of its name
 * @param permission what it needs; null where every signed-in person may
 * @param everywhere whether the permission must hold for the whole installation, not just in some team
 * @param order within its group
 */
public record NavigationEntry(
        Group group,
        String title,
        VaadinIcon icon,
        Class<? extends Component> page,
        @Nullable Permission permission,
        boolean everywhere,
        int order) {

    /** The groups, in their order. What is a person's own stands in the account menu. */
    public enum Group {
        HOME,
        BUILD,
        RUN,
        WATCH,
        GOVERN,
        ACCOUNT
    }

    /** For everybody. */
    public static NavigationEntry open(
            Group group, String title, VaadinIcon icon, Class<? extends Component> page, int order) {
        return new NavigationEntry(group, title, icon, page, null, false, order);
    }

    /** For whom has the permission in any team. */
    public static NavigationEntry needing(
            Permission permission,
            Group group,
            String title,
            VaadinIcon icon,
            Class<? extends Component> page,
            int order) {
        return new NavigationEntry(group, title, icon, page, permission, false, order);
    }

    /** For whom has the permission for the whole installation. */
    public static NavigationEntry needingEverywhere(
            Permission permission,
            Group group,
            String title,
            VaadinIcon icon,
            Class<? extends Component> page,
            int order) {
        return new NavigationEntry(group, title, icon, page, permission, true, order);
    }

    public boolean allows(Caller caller) {
        return permission == null
                || (everywhere
                        ? caller.may(permission)
                        : !caller.scope(permission).isEmpty());
    }

    /** @throws Forbidden if the caller may not open it */
    public void require(Caller caller) {
        if (permission != null && !allows(caller)) {
            throw new Forbidden(permission);
        }
    }
}
