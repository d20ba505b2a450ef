package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.AccessToken;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.shared.NotFound;
import dev.maru.shared.ResourceRef;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Facts;
import dev.maru.ui.Layouts;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** One's own: name, teams and roles, tokens, password. */
@Route("account")
@PermitAll
class AccountView extends Page {
    private final transient Users users;
    private final transient Teams teams;
    private final transient AccessTokens tokens;
    private final transient Caller caller;
    private final Table<AccessToken> table = new Table<AccessToken>().allRows();

    AccountView(Users users, Teams teams, AccessTokens tokens, Callers callers) {
        super(text("identity.account"), text("identity.account.purpose"));
        this.users = users;
        this.teams = teams;
        this.tokens = tokens;
        this.caller = callers.current();
        User user = users.find(caller.user()).orElseThrow(() -> new NotFound(ResourceRef.of("user", caller.user())));
        var own = Layouts.stack(section("identity.profile", profile(user)), section("identity.standing", standing()));
        var rest = Layouts.stack(section("identity.tokens", tokens()));
        if (user.provider() == null) {
            own.add(section("identity.password", password()));
        }
        add(Layouts.wideAndNarrow(rest, own));
    }

    private static Component section(String title, Component content) {
        var section = new Section(new H2(text(title)), content);
        section.addClassNames("maru-stack", "maru-card");
        return section;
    }

    private Component profile(User user) {
        var name = new TextField(text("identity.name"), user.name(), "");
        var email = new TextField(text("identity.email"));
        String address = user.email();
        email.setValue(address == null ? "" : address);
        name.setWidthFull();
        email.setWidthFull();
        if (user.provider() != null) {
            name.setReadOnly(true);
            email.setReadOnly(true);
            return Layouts.stack(name, email, new Paragraph(text("identity.profile.provider")));
        }
        var save = Actions.button(
                text("ui.save"),
                () -> Toasts.attempt(() -> {
                    users.describe(caller, name.getValue(), email.getValue(), user.language());
                    Toasts.done(text("identity.profile.saved"));
                }));
        return Layouts.stack(new Facts().and(text("identity.login"), user.login()), name, email, Layouts.row(save));
    }

    private Component standing() {
        var facts = new Facts();
        caller.teams()
                .forEach((team, role) -> teams.find(team)
                        .ifPresent(found -> facts.and(found.name(), text("identity.role", (TeamRole) role))));
        var roles = Layouts.row();
        caller.roles().stream()
                .map(RoleAssignment::role)
                .sorted()
                .distinct()
                .forEach(role -> roles.add(Badge.plain(text("identity.platform-role", role))));
        return Layouts.stack(facts, roles);
    }

    private Component tokens() {
        table.words(text("identity.name"), AccessToken::name);
        table.number(text("identity.tokens.scopes"), token -> token.scopes().size());
        table.time(text("identity.made"), AccessToken::createdAt);
        table.time(text("identity.tokens.until"), AccessToken::expiresAt);
        table.acts(this::revokeButton);
        table.empty(new EmptyState(VaadinIcon.KEY, text("identity.tokens.none"), text("identity.tokens.none.text")));
        var create = Actions.primary(
                text("identity.tokens.new"),
                () -> new TokenForm(caller.permissions()).open((name, scopes, until) -> {
                    var issued = tokens.issue(caller, name, scopes, until);
                    show(query());
                    return issued;
                }));
        return Layouts.stack(new Paragraph(text("identity.tokens.purpose")), Layouts.row(create), table);
    }

    private Component revokeButton(AccessToken token) {
        return Actions.icon(
                VaadinIcon.TRASH,
                text("identity.tokens.revoke", token.name()),
                () -> new Confirm(
                                text("identity.tokens.revoke", token.name()),
                                List.of(text("identity.tokens.revoke.text")),
                                text("identity.revoke"),
                                () -> Toasts.attempt(() -> {
                                    tokens.revoke(caller, token.id());
                                    show(query());
                                }))
                        .open());
    }

    @Override
    protected void show(Query query) {
        table.setItems(tokens.of(caller));
    }

    private Component password() {
        var now = new PasswordField(text("identity.password.now"));
        var next = new PasswordField(text("identity.welcome.password"));
        var again = new PasswordField(text("identity.welcome.again"));
        next.setHelperText(text("identity.welcome.password-rule"));
        List.of(now, next, again).forEach(field -> field.setWidthFull());
        var change = Actions.button(
                text("identity.password.change"),
                () -> Toasts.attempt(() -> {
                    if (!next.getValue().equals(again.getValue())) {
                        throw new IllegalArgumentException(text("identity.welcome.differ"));
                    }
                    users.changePassword(caller, now.getValue(), next.getValue());
                    List.of(now, next, again).forEach(PasswordField::clear);
                    Toasts.done(text("identity.password.changed"));
                }));
        return Layouts.stack(now, next, again, Layouts.row(change));
    }
}
