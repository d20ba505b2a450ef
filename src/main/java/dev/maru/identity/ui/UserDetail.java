package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.maru.identity.AccessTokens;
import dev.maru.identity.Caller;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One account beside the list: its platform roles, and what can be done about it. */
class UserDetail extends Section {
    private final transient Users users;
    private final transient Caller caller;
    private final transient User user;
    private final transient Runnable changed;

    UserDetail(Users users, AccessTokens tokens, Caller caller, User user, Runnable changed) {
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
        add(new H2(user.name()), facts, acts(tokens), new H3(text("identity.roles")), roles());
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
        Forms.attempt(() -> {
            users.setActive(caller, user.id(), active);
            changed.run();
        });
    }

    private void reset() {
        new Confirm(
                        text("identity.reset.question", user.name()),
                        List.of(text("identity.reset.old")),
                        text("identity.reset"),
                        () -> Forms.attempt(() -> {
                            var reset = users.resetPassword(caller, user.id());
                            new SecretOnce(
                                            text("identity.reset.done", user.name()),
                                            text("identity.invited.text"),
                                            reset.link())
                                    .open();
                        }))
                .open();
    }

    /** Roles for every team are set here; one that is held for some teams is shown and stays as it is. */
    private Component roles() {
        Set<RoleAssignment> now = users.roles(user.id());
        var narrow = now.stream()
                .filter(role -> role.scope() instanceof TeamScope.Only)
                .collect(Collectors.toSet());
        var field = new CheckboxGroup<PlatformRole>(text("identity.roles.every"));
        field.setItems(PlatformRole.values());
        field.setItemLabelGenerator(role -> text("identity.platform-role", role));
        field.setItemHelperGenerator(role -> text("identity.platform-role.help", role));
        field.setValue(now.stream()
                .filter(role -> role.scope() instanceof TeamScope.Every)
                .map(RoleAssignment::role)
                .collect(Collectors.toSet()));
        var save = Actions.button(
                text("identity.roles.save"),
                () -> Forms.attempt(() -> {
                    var wanted = new HashSet<RoleAssignment>();
                    field.getValue().forEach(role -> wanted.add(new RoleAssignment(role, TeamScope.EVERY)));
                    narrow.stream()
                            .filter(role -> !field.getValue().contains(role.role()))
                            .forEach(wanted::add);
                    users.setRoles(caller, user.id(), wanted);
                    Toasts.done(text("identity.roles.saved"));
                    changed.run();
                }));
        var all = Layouts.stack(field, Layouts.row(save));
        narrow.forEach(role -> all.addComponentAsFirst(new Paragraph(text(
                "identity.roles.some",
                text("identity.platform-role", role.role()),
                ((TeamScope.Only) role.scope()).teams().size()))));
        return all;
    }
}
