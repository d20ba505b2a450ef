package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.identity.Membership;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.GroupId;
import dev.maru.shared.Id;
import dev.maru.shared.UserId;
import dev.maru.ui.Actions;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import java.util.List;
import java.util.stream.Stream;

/** One team beside the list: its members and what they are, to be changed by who may. */
class TeamDetail extends Section {
    private final transient Teams teams;
    private final transient Users users;
    private final transient Groups groups;
    private final transient Caller caller;
    private final transient Team team;
    private final transient Runnable changed;
    private final boolean manages;

    /** Somebody or a group that can be made a member. */
    private record Candidate(Id id, String label) {}

    TeamDetail(Teams teams, Users users, Groups groups, Caller caller, Team team, Runnable changed) {
        this.teams = teams;
        this.users = users;
        this.groups = groups;
        this.caller = caller;
        this.team = team;
        this.changed = changed;
        this.manages = caller.may(Permission.MANAGE_TEAM, team.id());
        addClassName("maru-stack");
        add(
                new H2(team.name()),
                new Facts()
                        .and(text("identity.made"), Formats.current().day(team.createdAt()))
                        .and(text("identity.id"), new Copyable(team.id().text())));
        if (manages) {
            add(acts());
        }
        add(new H3(text("identity.members")), members());
    }

    private Component acts() {
        var row = Layouts.row(
                Actions.primary(text("identity.members.add"), this::addMember),
                Actions.button(text("identity.rename"), this::rename));
        if (caller.may(Permission.MANAGE_PLATFORM)) {
            row.add(Actions.danger(text("identity.remove"), this::remove));
        }
        return row;
    }

    private Component members() {
        var table = new Table<Membership>().allRows();
        table.words(text("identity.name"), Membership::name);
        if (manages) {
            table.part(text("identity.role"), this::roleField);
            table.acts(this::removeButton);
        } else {
            table.words(text("identity.role"), member -> text("identity.role", member.role()));
        }
        table.setItems(teams.members(caller, team.id()));
        table.empty(
                new EmptyState(VaadinIcon.USERS, text("identity.members.none"), text("identity.members.none.text")));
        return table;
    }

    private Component roleField(Membership member) {
        var field = roles();
        field.setAriaLabel(text("identity.role.of", member.name()));
        field.setValue(member.role());
        field.addValueChangeListener(change -> {
            if (change.isFromClient() && !Toasts.attempt(() -> set(member.member(), change.getValue()))) {
                field.setValue(change.getOldValue());
            }
        });
        return field;
    }

    private static Select<TeamRole> roles() {
        var field = new Select<TeamRole>();
        field.setItems(TeamRole.OWNER, TeamRole.MEMBER, TeamRole.VIEWER);
        field.setItemLabelGenerator(role -> text("identity.role", role));
        return field;
    }

    private Component removeButton(Membership member) {
        return Actions.icon(
                VaadinIcon.TRASH,
                text("identity.members.remove", member.name()),
                () -> new Confirm(
                                text("identity.members.remove", member.name()),
                                List.of(text("identity.members.remove.text", team.name())),
                                text("identity.remove"),
                                () -> Toasts.attempt(() -> {
                                    switch (member.member()) {
                                        case UserId user -> teams.removeMember(caller, team.id(), user);
                                        case GroupId group -> teams.removeMember(caller, team.id(), group);
                                        default -> throw new IllegalStateException("no member: " + member);
                                    }
                                    changed.run();
                                }))
                        .open());
    }

    private void set(Id member, TeamRole role) {
        switch (member) {
            case UserId user -> teams.setMember(caller, team.id(), user, role);
            case GroupId group -> teams.setMember(caller, team.id(), group, role);
            default -> throw new IllegalStateException("no member: " + member);
        }
    }

    private void addMember() {
        var already = teams.members(caller, team.id()).stream()
                .map(Membership::member)
                .toList();
        var people = users.all(caller).stream()
                .filter(user -> user.status() != User.Status.DISABLED)
                .map(user -> new Candidate(user.id(), user.name() + " (" + user.login() + ")"));
        var some = groups.all(caller).stream()
                .map((Group group) -> new Candidate(group.id(), text("identity.group.named", group.name())));
        var who = new ComboBox<Candidate>(text("identity.members.who"));
        who.setItems(Stream.concat(people, some)
                .filter(candidate -> !already.contains(candidate.id()))
                .toList());
        who.setItemLabelGenerator(Candidate::label);
        who.setWidthFull();
        Select<TeamRole> role = roles();
        role.setLabel(text("identity.role"));
        role.setValue(TeamRole.MEMBER);
        role.setWidthFull();
        Forms.open(
                text("identity.members.add"),
                text("identity.add"),
                () -> {
                    Candidate chosen = who.getOptionalValue()
                            .orElseThrow(() -> new IllegalArgumentException(text("identity.members.choose")));
                    set(chosen.id(), role.getValue());
                    changed.run();
                },
                who,
                role);
    }

    private void rename() {
        var name = new TextField(text("identity.name"));
        name.setValue(team.name());
        name.setWidthFull();
        name.setMaxLength(80);
        Forms.open(
                text("identity.rename"),
                text("ui.save"),
                () -> {
                    teams.rename(caller, team.id(), name.getValue(), team.version());
                    changed.run();
                },
                name);
    }

    private void remove() {
        new Confirm(
                        text("identity.teams.remove", team.name()),
                        List.of(text("identity.teams.remove.members"), text("identity.teams.remove.stays")),
                        text("identity.remove"),
                        () -> Toasts.attempt(() -> {
                            teams.remove(caller, team.id(), team.version());
                            changed.run();
                        }))
                .typing(team.name())
                .open();
    }
}
