package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.Team;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.SecretOnce;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.List;

/** One account beside the list: its platform roles, and what can be done about it. */
class UserDetail extends Section {
    private final transient Users users;
    private final transient Caller caller;
    private final transient User user;
    private final transient Runnable changed;

    UserDetail(Users users, AccessTokens tokens, Caller caller, User user, List<Team> teams, Runnable changed) {
        this.users = users;
        this.caller = caller;
        this.user = user;
        this.changed = changed;
        addClassName("maru-stack");
        var facts = new Facts()
                .and(text("identity.login"), user.login())
                .and(text("identity.kind"), text("identity.kind", user.kind()))
                .and(text("identity.status"), status(user));
        String email = user.email();
        if (email != null) {
            facts.and(text("identity.email"), email);
        }
        String provider = user.provider();
        if (provider != null) {
            facts.and(text("identity.provider"), provider);
        }
        facts.and(text("identity.made"), Formats.current().day(user.createdAt()))
                .and(text("identity.id"), new Copyable(user.id().text()));
        add(new H2(user.name()), facts, acts(tokens), new H3(text("identity.roles")), roles(teams));
    }

    static Component status(User user) {
        return new Badge(
                switch (user.status()) {
                    case ACTIVE -> Tone.OK;
                    case INVITED -> Tone.INFO;
                    case DISABLED -> Tone.DANGER;
                },
                text("identity.status", user.status()));
    }

    private Component acts(AccessTokens tokens) {
        var row = Layouts.row();
        if (user.kind() == User.Kind.SERVICE) {
            row.add(Actions.primary(
                    text("identity.tokens.new"),
                    () -> new TokenForm(caller.permissions())
                            .open((name, scopes, until) ->
                                    tokens.issueForService(caller, user.id(), name, scopes, until))));
        } else if (user.provider() == null) {
            row.add(Actions.button(text("identity.reset"), this::reset));
        }
        if (user.status() == User.Status.DISABLED) {
            row.add(Actions.button(text("identity.enable"), () -> setActive(true)));
        } else if (!user.id().equals(caller.user())) {
            row.add(Actions.danger(
                    text("identity.disable"),
                    () -> new Confirm(
                                    text("identity.disable.question", user.name()),
                                    List.of(text("identity.disable.tokens"), text("identity.disable.stays")),
                                    text("identity.disable"),
                                    () -> setActive(false))
                            .open()));
        }
        return row;
    }

    private void setActive(boolean active) {
        Toasts.attempt(() -> {
            users.setActive(caller, user.id(), active);
            changed.run();
        });
    }

    private void reset() {
        new Confirm(
                        text("identity.reset.question", user.name()),
                        List.of(text("identity.reset.old")),
                        text("identity.reset"),
                        () -> Toasts.attempt(() -> {
                            var reset = users.resetPassword(caller, user.id());
                            new SecretOnce(
                                            text("identity.reset.done", user.name()),
                                            text("identity.invited.text"),
                                            reset.link())
                                    .open();
                        }))
                .open();
    }

    private Component roles(List<Team> teams) {
        var field = new RolesField(users.roles(user.id()), teams);
        var save = Actions.button(
                text("identity.roles.save"),
                () -> Toasts.attempt(() -> {
                    users.setRoles(caller, user.id(), field.value());
                    Toasts.done(text("identity.roles.saved"));
                    changed.run();
                }));
        return Layouts.stack(field, Layouts.row(save));
    }
}
