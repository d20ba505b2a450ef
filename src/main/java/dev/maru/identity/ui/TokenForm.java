package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.IssuedToken;
import dev.maru.identity.Permission;
import dev.maru.ui.Formats;
import dev.maru.ui.SecretOnce;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/** Asks what a token may do and how long, and shows it the one time it can be read. */
class TokenForm {
    private static final Integer[] DAYS = {1, 7, 30, 90, 365};
    private static final int USUAL_DAYS = 30;

    /** Makes the token. */
    interface Issue {
        IssuedToken issue(String name, Set<Permission> scopes, Instant expiresAt);
    }

    private final TextField name = new TextField(text("identity.tokens.name"));
    private final CheckboxGroup<Permission> scopes = new CheckboxGroup<>(text("identity.tokens.scopes"));
    private final Select<Integer> days = new Select<>();

    /** @param most what can be given at most */
    TokenForm(Set<Permission> most) {
        name.setHelperText(text("identity.tokens.name.help"));
        name.setMaxLength(80);
        name.setWidthFull();
        scopes.setItems(
                Arrays.stream(Permission.values()).filter(most::contains).toList());
        scopes.setItemLabelGenerator(scope -> text("ui.permission", scope));
        scopes.setValue(Set.of(Permission.SEE_TEAM, Permission.SEE_USAGE));
        days.setLabel(text("identity.tokens.lasts"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(count -> text("identity.tokens.days", count));
        days.setValue(USUAL_DAYS);
        days.setWidthFull();
    }

    void open(Issue issue) {
        Forms.open(
                text("identity.tokens.new"),
                text("identity.create"),
                () -> {
                    Instant until = Instant.now().plus(Duration.ofDays(days.getValue()));
                    IssuedToken issued = issue.issue(name.getValue(), scopes.getValue(), until);
                    new SecretOnce(
                                    text("identity.tokens.made", issued.token().name()),
                                    text(
                                            "identity.tokens.made.text",
                                            Formats.current().time(until)),
                                    issued.secret())
                            .open();
                },
                name,
                scopes,
                days);
    }
}
