package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
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
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The catalog: which models there are, what they can do and cost, and which one's teams may call. */
@Route("models")
@PermitAll
class ModelsView extends Page {
    private static final String SELECTION = "model";

    private final transient Caller caller;
    private final transient PriceBook prices;
    private final Table<PricedModel> table = new Table<>();
    private final Span count = new Span();

    ModelsView(Callers callers, PriceBook prices, ModelDetails details) {
        super(text("model.models"), text("model.models.purpose"));
        this.caller = callers.current();
        this.prices = prices;
        count.addClassNames("maru-soft", "maru-small");
        count.getElement().setAttribute("aria-live", "polite");
        columns();
        var list = Layouts.stack(filters(), table);
        list.setSizeFull();
        table.setSizeFull();
        var both = new MasterDetail(this, SELECTION, list, name -> details.of(caller, name, this::refresh));
        table.addItemClickListener(click -> both.select(click.getItem().model().name()));
        table.addClassName("maru-clickable");
        header().state(count);
        add(both);
        if (caller.may(Permission.MANAGE_PLATFORM)) {
            actions(Actions.button(
                    text("model.models.add"), () -> getUI().ifPresent(ui -> ui.navigate(ProvidersView.class))));
        }
    }

    private FilterBar filters() {
        var filters = new FilterBar(this);
        filters.getContent().addClassName("maru-many");
        filters.words("words", text("model.filter.words"));
        choice(filters, "capability", Capability.class, "model.capability");
        choice(filters, "modality", ModelFilter.Modality.class, "model.modality");
        List<String> providers = prices.current(caller).stream()
                .map(priced -> ModelFilter.provider(priced.model()))
                .distinct()
                .toList();
        filters.choice("provider", text("model.provider"), providers, name -> name, name -> name);
        filters.choice(
                "context",
                text("model.context"),
                List.of(ModelFilter.Context.values()),
                ModelFilter.Context::name,
                ModelFilter.Context::words);
        choice(filters, "lifecycle", Lifecycle.class, "model.lifecycle");
        choice(filters, "price", ModelFilter.Cost.class, "model.cost");
        choice(filters, "access", ModelFilter.Access.class, "model.access");
        return filters;
    }

    private static <E extends Enum<E>> void choice(FilterBar filters, String name, Class<E> type, String key) {
        filters.choice(
                name, text(key), Arrays.asList(type.getEnumConstants()), Enum::name, constant -> text(key, constant));
    }

    private void columns() {
        table.part(text("model.model"), ModelsView::name)
                .setComparator(Comparator.comparing(priced -> priced.model().name()))
                .setFlexGrow(3)
                .setAutoWidth(false)
                .setWidth("15rem");
        table.onlyWide(table.words(
                        text("model.capabilities"),
                        priced -> Marks.inWords(priced.model().offering().capabilities()))
                .setAutoWidth(false)
                .setWidth("11rem")
                .setFlexGrow(2));
        table.onlyWide(table.figures(
                        text("model.context.tokens"),
                        priced -> Marks.tokens(priced.model().offering().contextTokens()))
                .setComparator(Comparator.comparing(ModelsView::context)));
        rate(text("model.price.input"), TokenKind.INPUT);
        rate(text("model.price.output"), TokenKind.OUTPUT);
        table.onlyWide(table.part(
                        text("model.lifecycle"),
                        priced -> Marks.lifecycle(priced.model().offering().lifecycle()))
                .setComparator(
                        Comparator.comparing(priced -> priced.model().offering().lifecycle())));
        table.part(text("model.access"), priced -> Marks.access(priced.model(), caller));
    }

    private void rate(String header, TokenKind kind) {
        table.onlyWide(table.figures(header, priced -> Rates.rate(priced.price(), kind))
                .setComparator(Comparator.comparing(priced -> Rates.sortable(priced.price(), kind))));
    }

    private static Component name(PricedModel priced) {
        CatalogEntry model = priced.model();
        return Lines.two(model.offering().displayName(), model.name());
    }

    private static int context(PricedModel priced) {
        Integer tokens = priced.model().offering().contextTokens();
        return tokens == null ? -1 : tokens;
    }

    private void refresh() {
        show(query());
    }

    @Override
    protected void show(Query query) {
        var filter = new ModelFilter(query);
        List<PricedModel> all = prices.current(caller);
        List<PricedModel> shown =
                all.stream().filter(priced -> filter.shows(priced, caller)).toList();
        table.setItems(shown);
        table.empty(all.isEmpty() ? nothing() : noneOfThem());
        count.setText(text("model.count", shown.size(), all.size()));
    }

    private Component nothing() {
        return new EmptyState(VaadinIcon.CUBES, text("model.models.none"), text("model.models.none.text"));
    }

    private Component noneOfThem() {
        return new EmptyState(
                VaadinIcon.FILTER,
                text("model.models.filtered"),
                text("model.models.filtered.text"),
                Actions.button(text("model.filter.clear"), () -> replaceQuery(new Query(Map.of()))));
    }
}
