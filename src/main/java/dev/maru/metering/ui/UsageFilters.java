package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.metering.Dimension;
import dev.maru.metering.Outcome;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.ui.Actions;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Page;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The filters that the pages on usage share, each in the address. */
@Component
class UsageFilters {
    private final Teams teams;
    private final Applications applications;
    private final ModelCatalog models;
    private final Names names;

    UsageFilters(Teams teams, Applications applications, ModelCatalog models, Names names) {
        this.teams = teams;
        this.applications = applications;
        this.models = models;
        this.names = names;
    }

    FilterBar bar(Page page, Caller caller) {
        TeamScope scope = caller.scope(Permission.SEE_USAGE);
        FilterBar bar = new FilterBar(page);
        period(page, bar);
        bar.search(
                "team",
                text("metering.by.team"),
                teams.visibleTo(caller).stream()
                        .filter(team -> scope.contains(team.id()))
                        .toList(),
                team -> team.id().text(),
                team -> team.name());
        bar.search(
                "application",
                text("metering.by.application"),
                applications.in(scope),
                application -> application.id().text(),
                application -> names.application(application.id()));
        bar.search(
                "model",
                text("metering.by.model"),
                models.all(),
                model -> model.id().text(),
                Offering::name);
        rest(page, bar);
        return bar;
    }

    private static void period(Page page, FilterBar bar) {
        Select<Span> period = new Select<>();
        period.setAriaLabel(text("metering.period"));
        period.setItems(Span.values());
        period.setItemLabelGenerator(span -> text("metering.period", span));
        bar.and(period);
        page.onQuery(query -> period.setValue(Span.of(query.get("period", "")).orElse(Span.THIS_MONTH)));
        period.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                page.replaceQuery(page.query()
                        .with("period", change.getValue().code())
                        .with("from", null)
                        .with("to", null));
            }
        });
    }

    /** Told apart by what; another tag is typed in as tag:NAME. */
    void by(Page page, FilterBar bar) {
        ComboBox<Dimension> by = new ComboBox<>();
        by.setAriaLabel(text("metering.by"));
        by.setPrefixComponent(new com.vaadin.flow.component.html.Span(text("metering.by")));
        by.setItems(List.of(Dimension.Fixed.values()));
        by.setItemLabelGenerator(names::of);
        by.setAllowCustomValue(true);
        bar.and(by);
        page.onQuery(
                query -> by.setValue(Asked.of(query, Formats.current().zone()).by()));
        by.addCustomValueSetListener(typed -> page.replaceQuery(page.query().with("by", tag(typed.getDetail()))));
        by.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                page.replaceQuery(page.query().with("by", change.getValue().code()));
            }
        });
    }

    private static String tag(String typed) {
        String name = typed.strip();
        return name.startsWith("tag:") ? name : "tag:" + name;
    }

    void outcome(FilterBar bar) {
        bar.choice(
                "outcome",
                text("metering.outcome"),
                List.of(Outcome.values()),
                outcome -> outcome.name().toLowerCase(Locale.ROOT),
                outcome -> text("metering.outcome", outcome));
    }

    /** What else narrows the list, come from a click on a chart: shown, and taken away with one press. */
    private void rest(Page page, FilterBar bar) {
        var clear = Actions.quiet("", () -> {
            var query = page.query();
            for (String name : List.copyOf(query.values().keySet())) {
                if (isRest(name)) {
                    query = query.with(name, null);
                }
            }
            page.replaceQuery(query);
        });
        clear.setIcon(com.vaadin.flow.component.icon.VaadinIcon.CLOSE_SMALL.create());
        bar.and(clear);
        page.onQuery(query -> {
            String words = words(page, query);
            clear.setVisible(!words.isEmpty());
            clear.setText(words);
            clear.setAriaLabel(text("metering.filter.clear", words));
        });
    }

    private static boolean isRest(String name) {
        return List.of("from", "to", "key", "costCenter", "environment").contains(name) || name.startsWith("tag:");
    }

    private static String words(Page page, dev.maru.ui.Query query) {
        Formats formats = Formats.current();
        var words = new java.util.ArrayList<String>();
        if (query.get("from").isPresent()) {
            Asked asked = Asked.of(query, formats.zone());
            words.add(formats.time(asked.period().from()) + " – "
                    + formats.time(asked.period().to()));
        }
        query.values().forEach((name, value) -> {
            if (isRest(name) && !name.equals("from") && !name.equals("to")) {
                words.add((name.startsWith("tag:") ? name.substring(4) : text("metering.by." + name)) + " " + value);
            }
        });
        return String.join(" · ", words);
    }
}
