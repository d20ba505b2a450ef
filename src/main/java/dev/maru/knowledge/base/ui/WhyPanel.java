package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.Query;
import dev.maru.identity.Caller;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.retrieval.Standing;
import dev.maru.knowledge.retrieval.WhyNot;
import dev.maru.model.FieldFilter;
import dev.maru.shared.DocumentId;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of a document that somebody missed why it was not given to a model. */
class WhyPanel extends Composite<Div> {
    private static final Pattern ID = Pattern.compile("doc_[0-9A-Za-z]+");
    private final transient Caller caller;
    private final transient KnowledgeBase base;
    private final transient Services services;
    private final transient Supplier<String> question;
    private final ComboBox<Choices.Choice> document = new ComboBox<>(text("knowledgebase.why.document"));
    private final Select<String> as = new Select<>();
    private final Div said = Layouts.stack();

    /** Whom it asks. */
    @org.springframework.stereotype.Component
    record Services(WhyNot whyNot, Choices choices) {}

    /** @param question what was asked */
    WhyPanel(Caller caller, KnowledgeBase base, Services services, Supplier<String> question) {
        this.caller = caller;
        this.base = base;
        this.services = services;
        this.question = question;
        document.setItems(this::found);
        document.setItemLabelGenerator(Choices.Choice::name);
        document.setAllowCustomValue(true);
        document.addCustomValueSetListener(typed -> choose(typed.getDetail()));
        document.setHelperText(text("knowledgebase.why.document.help"));
        document.setWidthFull();
        as.setLabel(text("knowledgebase.why.as"));
        as.setItems("me", "program");
        as.setItemLabelGenerator(who -> text("knowledgebase.why.as." + who));
        as.setValue("me");
        as.setWidthFull();
        said.getElement().setAttribute("aria-live", "polite");
        getContent()
                .add(new Card(
                        text("knowledgebase.why"),
                        Lines.soft(text("knowledgebase.why.text")),
                        Layouts.columns(2, document, as),
                        Layouts.row(Actions.button(text("knowledgebase.why.ask"), this::ask)),
                        said));
    }

    private java.util.stream.Stream<Choices.Choice> found(Query<Choices.Choice, String> query) {
        return services
                .choices()
                .documents(
                        caller,
                        base.setup().sources(),
                        query.getFilter().orElse(""),
                        query.getOffset(),
                        query.getLimit())
                .stream();
    }

    /** An id, or an address that has one. */
    private void choose(String typed) {
        Matcher id = ID.matcher(typed);
        if (id.find()) {
            document.setValue(new Choices.Choice(DocumentId.valueOf(id.group()), id.group()));
        }
    }

    private void ask() {
        Choices.@Nullable Choice chosen = document.getValue();
        if (chosen == null || question.get().isEmpty()) {
            Toasts.info(text("knowledgebase.why.needs"));
            return;
        }
        String asked = question.get();
        boolean asProgram = "program".equals(as.getValue());
        said.removeAll();
        said.add(Lines.soft(text("knowledgebase.finding")));
        Background.run(
                this,
                caller,
                who -> services.whyNot().explain(who, base, asked, chosen.id(), asProgram, FieldFilter.EVERY),
                this::show,
                failure -> {
                    said.removeAll();
                    said.add(new Notice(Tone.DANGER, text("knowledgebase.why.failed"), Failures.words(failure)));
                });
    }

    private void show(Standing standing) {
        said.removeAll();
        Standing.Cause cause = standing.cause();
        said.add(
                new Notice(
                        cause == Standing.Cause.GIVEN ? Tone.OK : Tone.INFO,
                        text("knowledgebase.why.cause."
                                + cause.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                        text(standing.why())),
                new Facts()
                        .and(text("knowledgebase.why.words"), rank(standing.rankByWords()))
                        .and(text("knowledgebase.why.meaning"), rank(standing.rankByMeaning()))
                        .and(
                                text("knowledgebase.why.similarity"),
                                standing.similarity() == null
                                        ? "–"
                                        : String.format(Locale.ROOT, "%.3f", standing.similarity())));
    }

    private static String rank(@Nullable Integer rank) {
        return rank == null ? "–" : text("knowledgebase.why.rank", rank);
    }
}
