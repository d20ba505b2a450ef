package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.identity.Team;
import dev.maru.identity.User;
import dev.maru.ui.Actions;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.List;
import java.util.stream.Collectors;

/** One group beside the list: who belongs to it, and which platform roles they have by it. */
class GroupDetail extends Section {
    private final transient Groups groups;
    private final transient Caller caller;
    private final transient Group group;
    private final transient Runnable changed;

    GroupDetail(Groups groups, Caller caller, Group group, List<User> people, List<Team> teams, Runnable changed) {
        this.groups = groups;
        this.caller = caller;
        this.group = group;
        this.changed = changed;
        addClassName("maru-stack");
        var facts = new Facts()
                .and(text("identity.origin"), text("identity.origin", group.origin()))
                .and(text("identity.made"), Formats.current().day(group.createdAt()))
                .and(text("identity.id"), new Copyable(group.id().text()));
        add(new H2(group.name()), facts, new H3(text("identity.members")), members(people));
        add(new H3(text("identity.roles")), roles(teams));
        if (group.origin() == Group.Origin.KEPT) {
            add(Layouts.row(Actions.danger(text("identity.remove"), this::remove)));
        }
    }

    private Component members(List<User> people) {
        if (group.origin() == Group.Origin.CLAIMED) {
            String names = people.stream()
                    .filter(user -> group.members().contains(user.id()))
                    .map(User::name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Layouts.stack(
                    new Paragraph(names.isEmpty() ? text("identity.groups.nobody") : names),
                    new Paragraph(text("identity.groups.claimed")));
        }
        var field = new MultiSelectComboBox<User>();
        field.setAriaLabel(text("identity.members"));
        field.setItems(people);
        field.setItemLabelGenerator(user -> user.name() + " (" + user.login() + ")");
        field.setValue(people.stream()
                .filter(user -> group.members().contains(user.id()))
                .collect(Collectors.toSet()));
        field.setWidthFull();
        var save = Actions.button(
                text("identity.groups.save"),
                () -> Toasts.attempt(() -> {
                    groups.setMembers(
                            caller,
                            group.id(),
                            field.getValue().stream().map(User::id).collect(Collectors.toSet()));
                    Toasts.done(text("identity.groups.saved"));
                    changed.run();
                }));
        return Layouts.stack(field, Layouts.row(save));
    }

    private Component roles(List<Team> teams) {
        var field = new RolesField(groups.roles(group.id()), teams);
        var save = Actions.button(
                text("identity.roles.save"),
                () -> Toasts.attempt(() -> {
                    groups.setRoles(caller, group.id(), field.value());
                    Toasts.done(text("identity.roles.saved"));
                    changed.run();
                }));
        return Layouts.stack(field, Layouts.row(save));
    }

    private void remove() {
        new Confirm(
                        text("identity.groups.remove", group.name()),
                        List.of(text("identity.groups.remove.lost")),
                        text("identity.remove"),
                        () -> Toasts.attempt(() -> {
                            groups.remove(caller, group.id());
                            changed.run();
                        }))
                .open();
    }
}
