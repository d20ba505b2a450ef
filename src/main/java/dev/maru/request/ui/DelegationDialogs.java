package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.request.Delegations;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Lets somebody approve in the caller's name for a while. */
@Component
class DelegationDialogs {
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 90;

    private final Delegations delegations;
    private final Users users;
    private final Clock clock;

    DelegationDialogs(Delegations delegations, Users users, Clock clock) {
        this.delegations = delegations;
        this.users = users;
        this.clock = clock;
    }

    boolean mayGive(Caller caller) {
        return !caller.scope(Permission.APPROVE).isEmpty();
    }

    FormDialog give(Caller caller, Runnable done) {
        ZoneId zone = Formats.current().zone();
        LocalDate today = LocalDate.now(clock.withZone(zone));
        var to = new ComboBox<User>(text("request.delegation.to"));
        to.setItems(users.all(caller).stream()
                .filter(user -> user.kind() == User.Kind.PERSON
                        && user.status() == User.Status.ACTIVE
                        && !user.id().equals(caller.user()))
                .toList());
        to.setItemLabelGenerator(User::name);
        to.setWidthFull();
        var begins = new DatePicker(text("request.delegation.begins"), today);
        begins.setMin(today);
        var ends = new DatePicker(text("request.delegation.ends"), today.plusDays(USUAL_DAYS));
        ends.setMin(today);
        ends.setMax(today.plusDays(MOST_DAYS - 1));
        ends.setHelperText(text("request.delegation.ends.help", MOST_DAYS));
        var note = new TextField(text("request.note"));
        note.setWidthFull();
        return new FormDialog(text("request.delegate"), text("request.delegate.act"), () -> {
                    if (to.getValue() == null || begins.getValue() == null || ends.getValue() == null) {
                        throw new IllegalArgumentException(text("request.delegation.incomplete"));
                    }
                    var from = begins.getValue().equals(today)
                            ? clock.instant()
                            : begins.getValue().atStartOfDay(zone).toInstant();
                    delegations.give(
                            caller,
                            to.getValue().id(),
                            from,
                            ends.getValue().plusDays(1).atStartOfDay(zone).toInstant(),
                            note.getValue().strip());
                    Toasts.done(text("request.delegation.given", to.getValue().name()));
                    done.run();
                })
                .with(new Paragraph(text("request.delegate.text")), to, Layouts.row(begins, ends), note);
    }
}
