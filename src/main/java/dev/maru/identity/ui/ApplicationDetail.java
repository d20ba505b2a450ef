package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.ui.Actions;
import dev.maru.ui.ApplicationSection;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.List;
import java.util.Optional;

/** One application beside the list: what is known of it, and what other capabilities show of it. */
class ApplicationDetail extends Section {
    ApplicationDetail(
            Applications applications,
            Caller caller,
            Application application,
            String team,
            List<ApplicationSection> sections,
            Runnable changed) {
        addClassName("maru-stack");
        add(new H2(ApplicationNames.of(application)), facts(application, team));
        if (caller.may(Permission.MANAGE_APPLICATIONS, application.team())) {
            add(acts(applications, caller, application, changed));
        }
        for (ApplicationSection section : sections) {
            section.show(caller, application.id()).ifPresent(shown -> add(new H3(text(section.title())), shown));
        }
    }

    private static Component facts(Application application, String team) {
        var facts = new Facts()
                .and(text("identity.team"), team)
                .and(text("identity.environment"), text("identity.environment", application.environment()));
        if (!application.costCenter().isEmpty()) {
            facts.and(text("identity.cost-center"), application.costCenter());
        }
        if (!application.contact().isEmpty()) {
            facts.and(text("identity.contact"), application.contact());
        }
        return facts.and(text("identity.made"), Formats.current().day(application.createdAt()))
                .and(text("identity.id"), new Copyable(application.id().text()));
    }

    private static Component acts(Applications applications, Caller caller, Application application, Runnable changed) {
        var change = Actions.button(
                text("identity.change"),
                () -> new ApplicationForm(List.of(), Optional.empty()).change(application, (_, details) -> {
                    applications.change(caller, application.id(), details, application.version());
                    changed.run();
                }));
        if (application.playground()) {
            return Layouts.row(change);
        }
        var remove = Actions.danger(
                text("identity.remove"),
                () -> new Confirm(
                                text("identity.applications.remove", application.name()),
                                List.of(
                                        text("identity.applications.remove.keys"),
                                        text("identity.applications.remove.stays")),
                                text("identity.remove"),
                                () -> Toasts.attempt(() -> {
                                    applications.remove(caller, application.id(), application.version());
                                    Toasts.done(text("identity.applications.removed", application.name()));
                                    changed.run();
                                }))
                        .typing(application.name())
                        .open());
        return Layouts.row(change, remove);
    }
}
