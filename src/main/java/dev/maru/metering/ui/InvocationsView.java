package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.metering.RecordedInvocation;
import dev.maru.metering.UsageQuestions;
import dev.maru.shared.InvocationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Slice;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The very invocations, newest first, with one beside the list. */
@Route("invocations")
@PermitAll
class InvocationsView extends Page {
    private static final int SLICE = 100;

    private final UsageQuestions usage;
    private final Names names;
    private final InvocationDetail detail;
    private final Caller caller;
    private final Table<RecordedInvocation> table = new Table<>();
    private final List<RecordedInvocation> shown = new ArrayList<>();
    private final Button more = Actions.button(text("metering.invocations.more"), this::more);
    private @Nullable InvocationId next;
    private @Nullable Query listed;

    InvocationsView(UsageQuestions usage, Names names, InvocationDetail detail, UsageFilters filters, Callers callers) {
        super(text("metering.invocations.title"), text("metering.invocations.purpose"));
        this.usage = usage;
        this.names = names;
        this.detail = detail;
        this.caller = callers.current();
        FilterBar bar = filters.bar(this, caller);
        filters.outcome(bar);
        columns();
        more.setVisible(false);
        var list = new Div(table, more);
        list.addClassName("maru-stack");
        var masterDetail = new MasterDetail(this, "invocation", list, this::beside);
        table.addItemClickListener(
                click -> masterDetail.select(click.getItem().id().text()));
        add(bar, masterDetail);
    }

    private void columns() {
        Formats formats = Formats.current();
        table.allRows();
        table.addClassName("maru-clickable");
        table.time(text("metering.at"), RecordedInvocation::at).setSortable(false);
        table.onlyWide(table.part(
                text("metering.outcome"), row -> OutcomeBadge.of(row.last().outcome())));
        table.givingWay(table.words(text("metering.by.model"), row -> row.last().modelName()))
                .setSortable(false);
        table.onlyWide(table.words(
                        text("metering.by.application"),
                        row -> names.application(row.bearer().application()))
                .setSortable(false));
        table.onlyWide(table.figures(
                text("metering.tokens"),
                row -> formats.number(row.last().usage().totalInput()) + " → "
                        + formats.number(row.last().usage().totalOutput())));
        table.onlyWide(table.figures(
                text("metering.firstToken"),
                row -> time(formats, row.last().timing().firstToken())));
        table.figures(text("metering.cost"), row -> formats.exactMoney(row.cost()));
        table.empty(new EmptyState(
                VaadinIcon.LIST, text("metering.invocations.empty"), text("metering.invocations.empty.text")));
    }

    private static String time(Formats formats, @Nullable Duration duration) {
        return duration == null ? "–" : formats.duration(duration);
    }

    @Override
    protected void show(Query query) {
        Query list = query.with("invocation", null);
        if (list.equals(listed)) {
            return; // only the selection changed
        }
        listed = list;
        shown.clear();
        next = null;
        more();
    }

    private void more() {
        Asked asked = Asked.of(query(), Formats.current().zone());
        InvocationId after = next;
        Background.run(
                this,
                caller,
                by -> usage.invocations(by.scope(Permission.SEE_USAGE), asked.period(), asked.filter(), SLICE, after),
                this::append);
    }

    private void append(Slice<RecordedInvocation> slice) {
        shown.addAll(slice.items());
        table.setItems(shown);
        String cursor = slice.next();
        next = cursor == null ? null : InvocationId.valueOf(cursor);
        more.setVisible(cursor != null);
    }

    private Optional<Component> beside(String code) {
        try {
            return Optional.of(detail.of(
                    caller, usage.invocation(caller.scope(Permission.SEE_USAGE), InvocationId.valueOf(code))));
        } catch (NotFound | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
