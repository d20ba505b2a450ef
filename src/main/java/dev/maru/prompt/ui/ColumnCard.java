package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.markdown.Markdown;
import dev.maru.model.Lifecycle;
import dev.maru.model.Offering;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Setup;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Figures;
import dev.maru.ui.Formats;
import dev.maru.ui.MoneyText;
import dev.maru.ui.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One model's answer: which model with what parameters, its words as they come, and what they took. */
class ColumnCard extends Card {
    private final Acts acts;
    private final Map<String, Offering> offerings = new LinkedHashMap<>();
    private final H2 letter = new H2();
    private final ComboBox<String> model = new ComboBox<>();
    private final Span demonstration = new Span();
    private final ParametersButton parameters = new ParametersButton();
    private final Button remove;
    private final Markdown answer = new Markdown();
    private final Markdown reasoning = new Markdown();
    private final Details thought = new Details(text("prompt.reasoning"), reasoning);
    private final Div message = new Div();
    private final Div waiting = new Div(text("prompt.column.idle"));
    private int place;
    private boolean mayAct;
    private boolean letterHidden;
    private @Nullable Answer shown;

    /**
     * What can be done to an answer.
     *
     * @param rating the thumbs of an answer that has an invocation
     */
    record Acts(IntConsumer stop, IntConsumer repeat, Function<Answer, List<Component>> rating) {}

    ColumnCard(Acts acts, Consumer<ColumnCard> onRemove) {
        this.acts = acts;
        addClassName("maru-answer");
        model.setAriaLabel(text("prompt.model"));
        model.setItemLabelGenerator(this::label);
        model.addValueChangeListener(change -> changed(change.isFromClient()));
        parameters.onChange(this::clear);
        remove = Actions.icon(VaadinIcon.CLOSE_SMALL, text("prompt.column.remove"), () -> onRemove.accept(this));
        demonstration.add(new Badge(Tone.WARNING, text("prompt.demonstration")));
        demonstration.getElement().setAttribute("title", text("prompt.demonstration.text"));
        var top = new Div(letter, model, demonstration, parameters, remove);
        top.addClassName("maru-answer-top");
        answer.addClassName("maru-answer-text");
        answer.getElement().setAttribute("aria-live", "off");
        message.addClassName("maru-answer-message");
        waiting.addClassName("maru-soft");
        add(top, waiting, thought, answer, message);
        clear();
    }

    void models(List<Offering> granted) {
        String value = model.getValue();
        offerings.clear();
        granted.forEach(offering -> offerings.put(offering.name(), offering));
        offer(value);
    }

    void set(int newPlace, Setup.Column column, boolean hidden) {
        boolean same = !hidden && value().equals(column) && shown != null && shown.column() == newPlace;
        place(newPlace);
        letterHidden = hidden;
        drawLetter();
        model.setVisible(!hidden);
        parameters.setVisible(!hidden);
        if (!hidden) {
            offer(column.model());
            parameters.set(column.sampling());
        }
        drawDemonstration(hidden);
        if (!same) {
            clear();
        }
    }

    void place(int newPlace) {
        place = newPlace;
        drawLetter();
        setId("column-" + newPlace);
        getElement().setAttribute("aria-label", text("prompt.answer.letter", letterOf(newPlace)));
    }

    private void drawLetter() {
        letter.setText(letterHidden ? text("prompt.answer.letter", letterOf(place)) : letterOf(place));
    }

    static String letterOf(int column) {
        return String.valueOf((char) ('A' + column));
    }

    void allow(boolean changes, boolean removal) {
        mayAct = changes;
        model.setReadOnly(!changes);
        parameters.setEnabled(changes);
        remove.setVisible(removal);
    }

    Setup.Column value() {
        return new Setup.Column(model.getValue() == null ? "" : model.getValue(), parameters.value());
    }

    String answerText() {
        return answer.getContent();
    }

    void show(Answer now) {
        shown = now;
        waiting.setVisible(false);
        append(answer, now.text());
        append(reasoning, now.reasoning());
        thought.setVisible(!now.reasoning().isEmpty());
        message.setText(text(now.message()));
        message.getElement().setAttribute("data-tone", now.state() == Answer.State.ANSWERED ? "info" : "danger");
        message.setVisible(!now.message().saysNothing());
        getElement().setAttribute("aria-busy", "" + (now.state() == Answer.State.RUNNING));
        foot(footOf(now).toArray(Component[]::new));
    }

    private void clear() {
        shown = null;
        waiting.setVisible(true);
        answer.setContent("");
        reasoning.setContent("");
        thought.setVisible(false);
        message.setVisible(false);
        getElement().removeAttribute("aria-busy");
        foot();
    }

    private void changed(boolean byPerson) {
        drawDemonstration(!model.isVisible());
        if (byPerson) {
            clear();
        }
    }

    private void drawDemonstration(boolean hidden) {
        Offering offering = model.getValue() == null ? null : offerings.get(model.getValue());
        demonstration.setVisible(!hidden && offering != null && offering.lifecycle() == Lifecycle.DEMONSTRATION);
    }

    /** Also what is not granted any more, so that an old comparison still says what it compared. */
    private void offer(@Nullable String value) {
        List<String> names = new ArrayList<>(offerings.keySet());
        if (value != null && !value.isEmpty() && !names.contains(value)) {
            names.add(value);
        }
        model.setItems(names);
        if (value != null && !value.isEmpty()) {
            model.setValue(value);
        }
    }

    private String label(String name) {
        Offering offering = offerings.get(name);
        return offering == null
                ? name
                : offering.displayName() + " · "
                        + name.substring(0, name.indexOf('/') + 1).replace("/", "");
    }

    private List<Component> footOf(Answer now) {
        List<Component> foot = new ArrayList<>();
        Answer.Metrics metrics = now.metrics();
        Formats formats = Formats.current();
        if (metrics != null && metrics.tokensIn() + metrics.tokensOut() > 0) {
            if (metrics.firstToken() != null) {
                foot.add(Figures.named(text("prompt.first-token"), formats.duration(metrics.firstToken())));
            }
            Double speed = metrics.tokensPerSecond();
            if (speed != null) {
                foot.add(Figures.named(
                        text("prompt.speed"), formats.decimal(BigDecimal.valueOf(speed), 0, speed < 100 ? 1 : 0)));
            }
            String tokens = formats.number(metrics.tokensIn()) + " → " + formats.number(metrics.tokensOut());
            foot.add(Figures.named(text(metrics.estimated() ? "prompt.tokens.estimated" : "prompt.tokens"), tokens));
            foot.add(new MoneyText(metrics.cost()));
        }
        foot.add(state(now));
        var acting = new Div();
        acting.addClassName("maru-answer-acts");
        if (now.invocation() != null && now.state() != Answer.State.RUNNING) {
            acting.add(acts.rating().apply(now));
        }
        if (mayAct || now.state() == Answer.State.RUNNING) {
            acting.add(
                    now.state() == Answer.State.RUNNING
                            ? Actions.icon(
                                    VaadinIcon.STOP,
                                    text("prompt.column.stop"),
                                    () -> acts.stop().accept(place))
                            : Actions.icon(
                                    VaadinIcon.REFRESH,
                                    text("prompt.column.repeat"),
                                    () -> acts.repeat().accept(place)));
        }
        foot.add(acting);
        return foot;
    }

    private static Badge state(Answer now) {
        Tone tone = switch (now.state()) {
            case RUNNING -> Tone.INFO;
            case ANSWERED -> Tone.OK;
            case STOPPED, INTERRUPTED -> Tone.NEUTRAL;
            case DECLINED -> Tone.WARNING;
            case FAILED -> Tone.DANGER;
        };
        return new Badge(tone, text("prompt.state", now.state()));
    }

    private static void append(Markdown shown, String now) {
        String before = shown.getContent() == null ? "" : shown.getContent();
        if (now.length() > before.length() && now.startsWith(before)) {
            shown.appendContent(now.substring(before.length()));
        } else if (!now.equals(before)) {
            shown.setContent(now);
        }
    }
}
