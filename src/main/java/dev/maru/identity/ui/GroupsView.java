package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Group;
import dev.maru.identity.Groups;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Teams;
import dev.maru.identity.Users;
import dev.maru.shared.GroupId;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** People who are given roles and teams together: as the sign-in provider has them, or kept here. */
@Route(GroupsView.PATH)
@PermitAll
class GroupsView extends Page {
    static final String PATH = "groups";

    private final transient Groups groups;
    private final transient Users users;
    private final transient Teams teams;
    private final transient Caller caller;
    private final Table<Group> table = new Table<>();
    private final MasterDetail detail;

    GroupsView(Groups groups, Users users, Teams teams, Callers callers) {
        super(text("identity.groups"), text("identity.groups.purpose"));
        this.groups = groups;
        this.users = users;
        this.teams = teams;
        this.caller = callers.current();
        actions(Actions.primary(text("identity.groups.new"), this::create));
        var filters = new FilterBar(this);
        filters.words("q", text("identity.groups.search"));
        add(filters);
        detail = new MasterDetail(this, "group", list(), this::detail);
        add(detail);
    }

    private Component list() {
        table.givingWay(table.words(text("identity.name"), Group::name));
        table.words(text("identity.origin"), group -> text("identity.origin", group.origin()));
        table.number(text("identity.members"), group -> group.members().size());
        table.onlyWide(table.words(
                text("identity.roles"),
                group -> groups.roles(group.id()).stream()
                        .map(RoleAssignment::role)
                        .sorted()
                        .map(role -> text("identity.platform-role", role))
                        .collect(Collectors.joining(", "))));
        table.addItemClickListener(click -> detail.select(click.getItem().id().text()));
        table.empty(new EmptyState(VaadinIcon.GROUP, text("identity.groups.none"), text("identity.groups.none.text")));
        return table;
    }

    @Override
    protected void show(Query query) {
        String words = query.get("q", "").toLowerCase(Locale.ROOT);
        table.setItems(groups.all(caller).stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(words))
                .toList());
    }

    private Optional<Component> detail(String id) {
        try {
            Group group = groups.get(caller, GroupId.valueOf(id));
            return Optional.of(
                    new GroupDetail(groups, caller, group, users.all(caller), teams.visibleTo(caller), this::changed));
        } catch (NotFound | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private void changed() {
        show(query());
        detail.refresh();
    }

    private void create() {
        var name = new TextField(text("identity.name"));
        name.setWidthFull();
        name.setMaxLength(80);
        Forms.open(
                text("identity.groups.new"),
                text("identity.create"),
                () -> {
                    Group made = groups.create(caller, name.getValue());
                    show(query());
                    detail.select(made.id().text());
                },
                name);
    }
}
