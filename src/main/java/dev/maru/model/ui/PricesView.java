package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.model.Price;
import dev.maru.model.TokenKind;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.PriceBook;
import dev.maru.model.catalog.PricedModel;
import dev.maru.ui.Actions;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every model costs now, what it cost before, and lists of prices taken in with a look at what they change. */
@Route("prices")
@PermitAll
class PricesView extends Page {
    private final transient Caller caller;
    private final transient PriceBook prices;
    private final Table<PricedModel> table = new Table<>();
    private final MasterDetail both;

    PricesView(Callers callers, PriceBook prices) {
        super(text("model.prices"), text("model.prices.purpose"));
        this.caller = callers.current();
        caller.require(Permission.MANAGE_COST);
        this.prices = prices;
        actions(Actions.primary(text("model.prices.import"), this::importList));
        var filters = new FilterBar(this);
        filters.words("words", text("model.filter.words"));
        filters.choice(
                "price",
                text("model.cost"),
                Arrays.asList(ModelFilter.Cost.values()),
                Enum::name,
                cost -> text("model.cost", cost));
        columns();
        var list = Layouts.stack(filters, table);
        list.setSizeFull();
        table.setSizeFull();
        table.addClassName("maru-clickable");
        both = new MasterDetail(this, "model", list, this::detail);
        table.addItemClickListener(click -> both.select(click.getItem().model().name()));
        add(both);
    }

    private void columns() {
        table.givingWay(table.part(
                        text("model.model"),
                        priced -> Lines.two(
                                priced.model().name(), priced.model().offering().displayName())))
                .setComparator(Comparator.comparing(priced -> priced.model().name()))
                .setFlexGrow(2);
        rate(text("model.price.input"), TokenKind.INPUT);
        rate(text("model.price.output"), TokenKind.OUTPUT);
        table.onlyWide(rate(text("model.price.cached"), TokenKind.CACHE_READ));
        table.onlyWide(table.time(
                text("model.price.from"),
                priced -> priced.price() == null ? null : priced.price().from()));
        table.onlyWide(table.words(
                        text("model.price.source"),
                        priced -> priced.price() == null ? "" : priced.price().source())
                .setAutoWidth(false)
                .setFlexGrow(2));
        table.empty(
                new EmptyState(VaadinIcon.MONEY, text("model.models.filtered"), text("model.models.filtered.text")));
    }

    private Grid.Column<PricedModel> rate(String header, TokenKind kind) {
        return table.figures(header, priced -> Rates.rate(priced.price(), kind))
                .setComparator(Comparator.comparing(priced -> Rates.sortable(priced.price(), kind)));
    }

    private Optional<Component> detail(String name) {
        return prices.current(caller).stream()
                .filter(priced -> priced.model().name().equals(name))
                .findFirst()
                .map(this::drawn);
    }

    private Component drawn(PricedModel priced) {
        CatalogEntry model = priced.model();
        Price price = priced.price();
        return Layouts.stack(
                new H2(model.offering().displayName()),
                Lines.soft(model.name()),
                Rates.all(price == null ? Map.of() : price.perMillion()),
                Layouts.row(Actions.button(text("model.price.set"), () -> set(priced))),
                new PriceHistory(prices.history(caller, model.id()), price));
    }

    private void set(PricedModel priced) {
        new PriceDialog(priced.model().name(), priced.price(), wish -> {
                    prices.set(caller, priced.model().id(), wish);
                    Toasts.done(text("model.price.done", priced.model().name()));
                    refresh();
                })
                .open();
    }

    private void importList() {
        new PriceListDialog(caller, prices, recorded -> {
                    Toasts.done(text("model.prices.recorded", recorded));
                    refresh();
                })
                .open();
    }

    private void refresh() {
        show(query());
        both.refresh();
    }

    @Override
    protected void show(Query query) {
        var filter = new ModelFilter(query);
        List<PricedModel> shown = prices.current(caller).stream()
                .filter(priced -> filter.shows(priced, caller))
                .toList();
        table.setItems(shown);
    }
}
