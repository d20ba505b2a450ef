package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.UserId;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.SecretOnce;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everybody who signs in and every program that calls: invited, given roles, shut out. */
@Route(UsersView.PATH)
@PermitAll
class UsersView extends Page {
    static final String PATH = "users";

    private final transient Users users;
    private final transient AccessTokens tokens;
    private final transient Teams teams;
    private final transient Caller caller;
    private final Table<User> table = new Table<>();
    private final MasterDetail detail;

    UsersView(Users users, AccessTokens tokens, Teams teams, Callers callers) {
        super(text("identity.users"), text("identity.users.purpose"));
        this.users = users;
        this.tokens = tokens;
        this.teams = teams;
        this.caller = callers.current();
        actions(
                Actions.button(text("identity.services.new"), this::createService),
                Actions.primary(text("identity.users.invite"), this::invite));
        var filters = new FilterBar(this);
        filters.words("q", text("identity.users.search"));
        filters.choice(
                "kind",
                text("identity.kind"),
                List.of(User.Kind.values()),
                User.Kind::name,
                kind -> text("identity.kind", kind));
        filters.choice(
                "status",
                text("identity.status"),
                List.of(User.Status.values()),
                User.Status::name,
                status -> text("identity.status", status));
        add(filters);
        detail = new MasterDetail(this, "user", list(), this::detail);
        add(detail);
    }

    private Component list() {
        table.words(text("identity.name"), User::name);
        table.onlyWide(table.words(text("identity.login"), User::login));
        table.onlyWide(table.words(text("identity.kind"), user -> text("identity.kind", user.kind())));
        table.part(text("identity.status"), UserDetail::status);
        table.onlyWide(table.words(
                text("identity.roles"),
                user -> users.roles(user.id()).stream()
                        .map(RoleAssignment::role)
                        .sorted()
                        .map(role -> text("identity.platform-role", role))
                        .collect(Collectors.joining(", "))));
        table.addItemClickListener(click -> detail.select(click.getItem().id().text()));
        table.empty(new EmptyState(VaadinIcon.USERS, text("identity.users.none"), text("identity.users.none.text")));
        return table;
    }

    @Override
    protected void show(Query query) {
        String words = query.get("q", "").toLowerCase(Locale.ROOT);
        table.setItems(users.all(caller).stream()
                .filter(user -> (user.name() + " " + user.login())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .filter(user ->
                        query.get("kind").map(user.kind().name()::equals).orElse(true))
                .filter(user ->
                        query.get("status").map(user.status().name()::equals).orElse(true))
                .toList());
    }

    private Optional<Component> detail(String id) {
        try {
            return users.find(UserId.valueOf(id))
                    .map(user -> new UserDetail(users, tokens, caller, user, teams.visibleTo(caller), this::changed));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void changed() {
        show(query());
        detail.refresh();
    }

    private void invite() {
        var login = field("identity.login");
        var name = field("identity.name");
        var email = field("identity.email");
        Forms.open(
                text("identity.users.invite"),
                text("identity.invite"),
                () -> {
                    var invited = users.invite(
                            caller, login.getValue(), name.getValue(), email.isEmpty() ? null : email.getValue());
                    changed();
                    new SecretOnce(
                                    text("identity.invited", invited.user().name()),
                                    text("identity.invited.text"),
                                    invited.link())
                            .open();
                },
                login,
                name,
                email);
    }

    private void createService() {
        var login = field("identity.login");
        var name = field("identity.name");
        Forms.open(
                text("identity.services.new"),
                text("identity.create"),
                () -> {
                    User made = users.createService(caller, login.getValue(), name.getValue());
                    show(query());
                    detail.select(made.id().text());
                },
                login,
                name);
    }

    private static TextField field(String label) {
        var field = new TextField(text(label));
        field.setWidthFull();
        field.setMaxLength(120);
        return field;
    }
}
