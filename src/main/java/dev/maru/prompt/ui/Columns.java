package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.model.Offering;
import dev.maru.model.Sampling;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Setup;
import dev.maru.ui.Actions;
import java.util.ArrayList;
import java.util.List;

/** The answers side by side; on a phone they are swiped. */
class Columns extends Composite<Div> {
    private final ColumnCard.Acts acts;
    private final List<ColumnCard> cards = new ArrayList<>();
    private final Button add = Actions.icon(VaadinIcon.PLUS, text("prompt.column.add"), this::addColumn);
    private List<Offering> models = List.of();
    private boolean readOnly;
    private boolean hidden;

    Columns(ColumnCard.Acts acts) {
        this.acts = acts;
        add.addClassName("maru-add-column");
        add.setId("add-column");
        getContent().addClassName("maru-answers");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", text("prompt.columns"));
    }

    void models(List<Offering> granted) {
        models = granted;
        cards.forEach(card -> card.models(granted));
    }

    void set(List<Setup.Column> columns, boolean namesHidden) {
        hidden = namesHidden;
        while (cards.size() > columns.size()) {
            cards.removeLast();
        }
        while (cards.size() < columns.size()) {
            cards.add(card());
        }
        for (int i = 0; i < columns.size(); i++) {
            cards.get(i).set(i, columns.get(i), namesHidden);
        }
        layout();
    }

    void setReadOnly(boolean value) {
        readOnly = value;
        layout();
    }

    /** What repeated paintings of one column have in common. */
    Object key(int column) {
        return column < cards.size() ? cards.get(column) : this;
    }

    void show(Answer answer) {
        if (answer.column() < cards.size()) {
            cards.get(answer.column()).show(answer);
        }
    }

    List<Setup.Column> value() {
        return cards.stream().map(ColumnCard::value).toList();
    }

    List<ColumnCard> cards() {
        return List.copyOf(cards);
    }

    private ColumnCard card() {
        ColumnCard card = new ColumnCard(acts, this::remove);
        card.models(models);
        return card;
    }

    private void addColumn() {
        List<Setup.Column> now = new ArrayList<>(value());
        String model = models.stream()
                .map(Offering::name)
                .filter(name -> now.stream().noneMatch(column -> column.model().equals(name)))
                .findFirst()
                .orElse(now.getLast().model());
        ColumnCard card = card();
        card.set(cards.size(), new Setup.Column(model, Sampling.DEFAULT), false);
        cards.add(card);
        layout();
    }

    private void remove(ColumnCard card) {
        cards.remove(card);
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).place(i);
        }
        layout();
    }

    private void layout() {
        getContent().removeAll();
        getContent().getStyle().set("--columns", "" + Math.max(1, cards.size()));
        cards.forEach(card -> {
            card.allow(!readOnly && !hidden, !readOnly && !hidden && cards.size() > 1);
            getContent().add(card);
        });
        if (!readOnly && !hidden && cards.size() < Setup.MOST_COLUMNS) {
            getContent().add(add);
        }
    }
}
