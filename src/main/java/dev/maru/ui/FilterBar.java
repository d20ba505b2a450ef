package dev.maru.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Collection;
import java.util.function.Function;

/** Filters of a list. Each is bound to a name in the page's address; the page is told of changes through its {@code show}. */
public class FilterBar extends Composite<Div> {
    private final Page page;

    public FilterBar(Page page) {
        this.page = page;
        getContent().addClassName("maru-filters");
        getContent().getElement().setAttribute("role", "search");
    }

    /** A field to search by words, sent when typing pauses. */
    public TextField words(String name, String label) {
        var field = new TextField();
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setPrefixComponent(VaadinIcon.SEARCH.create());
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return bind(name, field, Function.identity(), Function.identity());
    }

    /** A choice of one of few, or of all. */
    public <T> Select<T> choice(
            String name, String label, Collection<T> items, Function<T, String> code, Function<T, String> itemLabel) {
        var field = new Select<T>();
        field.setAriaLabel(label);
        field.setItems(items);
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(text("ui.filter.all", label));
        field.setItemLabelGenerator(item -> item == null ? text("ui.filter.all", label) : itemLabel.apply(item));
        field.setPlaceholder(text("ui.filter.all", label));
        return bind(name, field, code, value -> find(items, code, value));
    }

    /** A choice of one of many, found by typing. */
    public <T> ComboBox<T> search(
            String name, String label, Collection<T> items, Function<T, String> code, Function<T, String> itemLabel) {
        var field = new ComboBox<T>();
        field.setAriaLabel(label);
        field.setPlaceholder(text("ui.filter.all", label));
        field.setItems(items);
        field.setItemLabelGenerator(itemLabel::apply);
        field.setClearButtonVisible(true);
        return bind(name, field, code, value -> find(items, code, value));
    }

    /** Any field; {@code code} writes its value into the address, {@code decode} reads it, null for what is not a value. */
    public <T, F extends Component & HasValue<?, T>> F bind(
            String name, F field, Function<T, String> code, Function<String, ? extends T> decode) {
        getContent().add(field);
        page.onQuery(query -> {
            T value = query.<T>get(name, decode::apply).orElse(field.getEmptyValue());
            field.setValue(value);
        });
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                page.replaceQuery(page.query().with(name, field.isEmpty() ? "" : code.apply(field.getValue())));
            }
        });
        return field;
    }

    /** Something that is no filter, at the end of the bar. */
    public FilterBar and(Component... others) {
        getContent().add(others);
        return this;
    }

    @SuppressWarnings("NullAway") // a select without a value holds null
    private static <T> T find(Collection<T> items, Function<T, String> code, String value) {
        return items.stream()
                .filter(item -> code.apply(item).equals(value))
                .findFirst()
                .orElse(null);
    }
}
