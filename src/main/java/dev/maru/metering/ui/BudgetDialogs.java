package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.metering.Budget;
import dev.maru.metering.Budgets;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for a new budget, and for other terms of one. */
@SpringComponent
class BudgetDialogs {
    private final Budgets budgets;
    private final Teams teams;
    private final Applications applications;
    private final Names names;

    BudgetDialogs(Budgets budgets, Teams teams, Applications applications, Names names) {
        this.budgets = budgets;
        this.teams = teams;
        this.applications = applications;
        this.names = names;
    }

    boolean mayCreate(Caller caller) {
        return !managed(caller).isEmpty();
    }

    private List<Team> managed(Caller caller) {
        return teams.visibleTo(caller).stream()
                .filter(team ->
                        caller.may(Permission.MANAGE_COST, team.id()) || caller.may(Permission.MANAGE_TEAM, team.id()))
                .toList();
    }

    Dialog create(Caller caller, Runnable done) {
        ComboBox<Team> team = new ComboBox<>(text("metering.by.team"));
        team.setItems(managed(caller));
        team.setItemLabelGenerator(Team::name);
        team.setRequiredIndicatorVisible(true);
        team.setWidthFull();
        ComboBox<Application> application = new ComboBox<>(text("metering.budget.application"));
        application.setHelperText(text("metering.budget.application.help"));
        application.setItemLabelGenerator(each -> names.application(each.id()));
        application.setClearButtonVisible(true);
        application.setWidthFull();
        team.addValueChangeListener(change -> {
            Team chosen = change.getValue();
            application.setItems(chosen == null ? List.of() : applications.in(new TeamScope.Only(Set.of(chosen.id()))));
        });
        managed(caller).stream().findFirst().ifPresent(team::setValue);
        TermsFields terms = new TermsFields(new Budgets.Terms(
                dev.maru.shared.Money.usd("100"), false, Formats.current().zone()));
        Dialog dialog = dialog(text("metering.budget.new"));
        dialog.add(Layouts.stack(team, application, terms));
        dialog.getFooter()
                .add(
                        Actions.button(text("ui.cancel"), dialog::close),
                        Actions.primary(
                                text("metering.budget.make"),
                                () -> attempt(dialog, terms, done, wanted -> {
                                    Team chosen = team.getValue();
                                    Application only = application.getValue();
                                    budgets.create(caller, chosen.id(), only == null ? null : only.id(), wanted);
                                })));
        return dialog;
    }

    Dialog change(Caller caller, Budget budget, String bearer, Runnable done) {
        TermsFields terms = new TermsFields(new Budgets.Terms(budget.monthly(), budget.hard(), budget.zone()));
        Dialog dialog = dialog(text("metering.budget.edit", bearer));
        dialog.add(terms);
        dialog.getFooter()
                .add(
                        Actions.button(text("ui.cancel"), dialog::close),
                        Actions.primary(
                                text("metering.budget.save"),
                                () -> attempt(
                                        dialog,
                                        terms,
                                        done,
                                        wanted -> budgets.change(caller, budget.id(), budget.version(), wanted))));
        return dialog;
    }

    private interface Act {
        void with(Budgets.Terms terms);
    }

    private static void attempt(Dialog dialog, TermsFields fields, Runnable done, Act act) {
        Budgets.@Nullable Terms terms = fields.read();
        if (terms == null) {
            return;
        }
        try {
            act.with(terms);
            dialog.close();
            done.run();
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }

    private static Dialog dialog(String title) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.addClassName("maru-dialog");
        return dialog;
    }
}
