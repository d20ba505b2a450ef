package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.shared.Registration;
import dev.maru.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A dense list: words to the left, figures to the right in tabular numerals, the unit in the header. */
public class Table<T> extends Grid<T> {
    private static final int NARROW = 700;

    private final List<Column<T>> wide = new ArrayList<>();
    private final List<Column<T>> yielding = new ArrayList<>();
    private @Nullable Registration resizing;

    public Table() {
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("maru-table");
        setSelectionMode(SelectionMode.NONE);
    }

    /** As high as its rows, for lists that are short by nature. */
    public Table<T> allRows() {
        setAllRowsVisible(true);
        return this;
    }

    /** A column that a phone does without: what it says is in the detail of the row. */
    public Column<T> onlyWide(Column<T> column) {
        wide.add(column);
        return column;
    }

    /** A column that is cut short on a phone, so that the others have room. */
    public Column<T> givingWay(Column<T> column) {
        yielding.add(column);
        return column;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        if (wide.isEmpty() && yielding.isEmpty()) {
            return;
        }
        Page page = attach.getUI().getPage();
        fit(page.getExtendedClientDetails().getWindowInnerWidth());
        resizing = page.addBrowserWindowResizeListener(resized -> fit(resized.getWidth()));
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        super.onDetach(detach);
        if (resizing != null) {
            resizing.remove();
            resizing = null;
        }
    }

    private void fit(int width) {
        boolean narrow = width > 0 && width < NARROW;
        wide.forEach(column -> column.setVisible(!narrow));
        if (narrow) {
            yielding.forEach(
                    column -> column.setAutoWidth(false).setWidth("5rem").setFlexGrow(1));
        }
    }

    public Table<T> empty(Component state) {
        setEmptyStateComponent(state);
        return this;
    }

    /** Sorts in memory; for a lazy list, take the comparator away with {@code setSortable(false)}. */
    public Column<T> words(String header, Function<T, @Nullable String> value) {
        return addColumn(row -> blankForNull(value.apply(row)))
                .setHeader(header)
                .setAutoWidth(true)
                .setResizable(true)
                .setComparator(Comparator.comparing(row -> blankForNull(value.apply(row))));
    }

    public Column<T> part(String header, Function<T, ? extends Component> component) {
        return addComponentColumn(component::apply).setHeader(header).setAutoWidth(true);
    }

    /** What can be done to a row: a narrow column whose heading only a screen reader says. */
    public Column<T> acts(Function<T, ? extends Component> component) {
        var heading = new Span(text("ui.actions"));
        heading.addClassName("maru-visually-hidden");
        return addComponentColumn(component::apply)
                .setHeader(heading)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    public Column<T> number(String header, Function<T, ? extends @Nullable Number> value) {
        Formats formats = Formats.current();
        return figures(header, row -> formats.number(value.apply(row)))
                .setComparator(Comparator.comparingDouble(row -> magnitude(value.apply(row))));
    }

    public Column<T> money(String header, Function<T, @Nullable Money> value) {
        return addComponentColumn(row -> new MoneyText(value.apply(row)))
                .setHeader(header)
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END)
                .setComparator(Comparator.comparing(value::apply, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** Already formatted figures. */
    public Column<T> figures(String header, Function<T, String> value) {
        return addComponentColumn(row -> number(value.apply(row)))
                .setHeader(header)
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    public Column<T> time(String header, Function<T, @Nullable Instant> value) {
        Formats formats = Formats.current();
        return addColumn(row -> {
                    Instant instant = value.apply(row);
                    return instant == null ? "–" : formats.recent(instant);
                })
                .setHeader(header)
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setComparator(Comparator.comparing(value::apply, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private static Span number(String figure) {
        var span = new Span(figure);
        span.addClassName("maru-number");
        return span;
    }

    private static String blankForNull(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static double magnitude(@Nullable Number number) {
        return number == null ? Double.NEGATIVE_INFINITY : number.doubleValue();
    }
}
