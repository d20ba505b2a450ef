package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.metering.Dimension;
import dev.maru.metering.UsageCsv;
import dev.maru.metering.UsageQuestion;
import dev.maru.metering.UsageQuestions;
import dev.maru.metering.UsageRow;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spend by team, application, model, key or tag over time; from a bar to the very invocations. */
@Route("usage")
@PermitAll
class UsageView extends Page {
    private final UsageQuestions usage;
    private final Names names;
    private final Caller caller;
    private final Div content = new Div();
    private final Anchor export = new Anchor();
    private Background.@Nullable Work loading;

    UsageView(UsageQuestions usage, Names names, UsageFilters filters, Callers callers) {
        super(text("metering.usage.title"), text("metering.usage.purpose"));
        this.usage = usage;
        this.names = names;
        this.caller = callers.current();
        content.addClassName("maru-stack");
        export.setText(text("metering.export"));
        FilterBar bar = filters.bar(this, caller);
        filters.by(this, bar);
        actions(export);
        add(bar, content);
    }

    /** What is shown, asked in one go. */
    private record Answer(UsageRow total, Optional<UsageRow> before, List<UsageRow> groups, List<UsageRow> overTime) {}

    @Override
    protected void show(Query query) {
        Asked asked = Asked.of(query, Formats.current().zone());
        export.setHref(DownloadHandler.fromInputStream(download -> csv(asked.overTime())));
        Background.Work earlier = loading;
        if (earlier != null) {
            earlier.cancel();
        }
        loading = Background.run(this, caller, by -> ask(by, asked), answer -> draw(asked, answer));
    }

    private Optional<Answer> ask(Caller by, Asked asked) {
        TeamScope scope = by.scope(Permission.SEE_USAGE);
        List<UsageRow> total = usage.usage(scope, asked.total());
        return total.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(
                        total.getFirst(),
                        usage.usage(scope, asked.before(Instant.now())).stream().findFirst(),
                        usage.usage(scope, asked.byGroup()),
                        usage.usage(scope, asked.overTime())));
    }

    private void draw(Asked asked, Optional<Answer> found) {
        content.removeAll();
        if (found.isEmpty()) {
            content.add(new EmptyState(
                    VaadinIcon.BAR_CHART, text("metering.usage.empty"), text("metering.usage.empty.text")));
            return;
        }
        Answer answer = found.get();
        content.add(
                UsageTiles.of(answer.total(), answer.before()),
                new Card().content(new UsageChart(asked, answer.overTime(), names, caller).chart()),
                table(asked, answer));
    }

    private Component table(Asked asked, Answer answer) {
        Formats formats = Formats.current();
        Dimension by = asked.by();
        double all = answer.total().cost().usd().doubleValue();
        Table<UsageRow> table = new Table<UsageRow>().allRows();
        table.givingWay(table.words(names.of(by), row -> names.of(caller, by, row)))
                .setFlexGrow(1);
        table.number(text("metering.calls"), UsageRow::calls);
        table.onlyWide(table.figures(
                text("metering.tokens.input"),
                row -> formats.compact(row.tokens().totalInput())));
        table.onlyWide(table.figures(
                text("metering.tokens.output"),
                row -> formats.compact(row.tokens().totalOutput())));
        table.onlyWide(table.figures(text("metering.tokens.cached"), row -> cached(row, formats)));
        table.onlyWide(table.figures(
                text("metering.firstToken"),
                row -> row.firstToken() == null ? "–" : formats.duration(row.firstToken())));
        table.figures(text("metering.cost"), row -> cost(row, formats));
        table.onlyWide(table.figures(
                text("metering.share"),
                row -> all == 0 ? "–" : formats.percent(row.cost().usd().doubleValue() / all)));
        table.addClassName("maru-clickable");
        table.setItems(answer.groups());
        table.addItemClickListener(
                click -> UsageChart.drill(asked, by, click.getItem().group().get(by), null));
        return table;
    }

    private static String cached(UsageRow row, Formats formats) {
        long read = row.tokens().totalInput();
        return row.tokens().cacheRead() == 0
                ? "–"
                : formats.percent((double) row.tokens().cacheRead() / read);
    }

    /** Where nothing has a price, the cost is unknown; where some has none, it is at least what is known. */
    private static String cost(UsageRow row, Formats formats) {
        if (row.unpriced() == row.attempts()) {
            return formats.unknown();
        }
        String known = formats.exactMoney(row.cost());
        return row.unpriced() == 0 ? known : text("metering.atLeast", known);
    }

    private DownloadResponse csv(UsageQuestion question) {
        StringBuilder text = new StringBuilder("\uFEFF"); // or Excel takes UTF-8 for something else
        try {
            UsageCsv.write(
                    question,
                    usage.usage(caller.scope(Permission.SEE_USAGE), question),
                    (dimension, row) -> names.of(caller, dimension, row),
                    text);
        } catch (IOException e) {
            return DownloadResponse.error(500, e);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new DownloadResponse(
                new ByteArrayInputStream(bytes), "usage-" + LocalDate.now() + ".csv", "text/csv", bytes.length);
    }
}
