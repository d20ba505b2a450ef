package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.metering.Budget;
import dev.maru.metering.Budgets;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Meter;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** How much may be spent in a month, and how much of it is. */
@Route("budgets")
@PermitAll
class BudgetsView extends Page {
    private final Budgets budgets;
    private final Names names;
    private final BudgetDialogs dialogs;
    private final Caller caller;
    private final Div content = new Div();

    BudgetsView(Budgets budgets, Names names, BudgetDialogs dialogs, Callers callers) {
        super(text("metering.budgets.title"), text("metering.budgets.purpose"));
        this.budgets = budgets;
        this.names = names;
        this.dialogs = dialogs;
        this.caller = callers.current();
        if (dialogs.mayCreate(caller)) {
            actions(Actions.primary(text("metering.budget.new"), this::create));
        }
        add(content);
    }

    @Override
    protected void show(Query query) {
        List<Budget> all = budgets.in(caller.scope(Permission.SEE_USAGE));
        content.removeAll();
        content.add(all.isEmpty() ? empty() : table(all));
    }

    private Component empty() {
        Component[] actions = dialogs.mayCreate(caller)
                ? new Component[] {Actions.primary(text("metering.budget.new"), this::create)}
                : new Component[0];
        return new EmptyState(
                VaadinIcon.WALLET, text("metering.budgets.empty"), text("metering.budgets.empty.text"), actions);
    }

    private Component table(List<Budget> all) {
        Formats formats = Formats.current();
        Table<Budget> table = new Table<Budget>().allRows();
        table.givingWay(table.words(text("metering.budget.of"), this::bearer)).setFlexGrow(1);
        table.onlyWide(table.part(text("metering.budget.kind"), BudgetsView::kind));
        table.part(text("metering.budget.burn"), budget -> burn(budget, formats))
                .setFlexGrow(1);
        table.money(text("metering.budget.spent"), Budget::spent);
        table.onlyWide(table.money(text("metering.budget.monthly"), Budget::monthly));
        table.part(text("metering.budget.acts"), this::acts).setFlexGrow(0);
        table.setItems(all);
        return table;
    }

    private String bearer(Budget budget) {
        return budget.application() == null
                ? names.team(budget.team())
                : names.team(budget.team()) + " · " + names.application(budget.application());
    }

    private static Component kind(Budget budget) {
        return new Badge(
                budget.hard() ? Tone.WARNING : Tone.INFO,
                text(budget.hard() ? "metering.budget.hard" : "metering.budget.soft"));
    }

    private static Component burn(Budget budget, Formats formats) {
        String words = formats.percent(budget.burn());
        return Layouts.stack(new Meter(budget.burn(), words), new Span(words));
    }

    private Component acts(Budget budget) {
        TeamId team = budget.team();
        if (!caller.may(Permission.MANAGE_COST, team) && !caller.may(Permission.MANAGE_TEAM, team)) {
            return Layouts.row();
        }
        return Layouts.row(
                Actions.icon(VaadinIcon.EDIT, text("metering.budget.edit", bearer(budget)), () -> change(budget)),
                Actions.icon(VaadinIcon.TRASH, text("metering.budget.remove", bearer(budget)), () -> remove(budget)));
    }

    private void create() {
        dialogs.create(caller, () -> done("metering.budget.made")).open();
    }

    private void change(Budget budget) {
        dialogs.change(caller, budget, bearer(budget), () -> done("metering.budget.changed"))
                .open();
    }

    private void remove(Budget budget) {
        String lost = text(budget.hard() ? "metering.budget.remove.hard" : "metering.budget.remove.soft");
        new Confirm(
                        text("metering.budget.remove.question", bearer(budget)),
                        List.of(lost),
                        text("metering.budget.remove.act"),
                        () -> {
                            try {
                                budgets.remove(caller, budget.id(), budget.version());
                                done("metering.budget.removed");
                            } catch (RuntimeException e) {
                                Toasts.failed(Failures.words(e));
                            }
                        })
                .open();
    }

    private void done(String words) {
        Toasts.done(text(words));
        show(query());
    }
}
