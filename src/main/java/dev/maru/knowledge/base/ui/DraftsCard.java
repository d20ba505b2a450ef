package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.knowledge.GoldenDraft;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.retrieval.GoldenDrafts;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Toasts;

/** Questions that a model wrote: each is taken or left by a person. */
class DraftsCard extends Composite<Div> {
    private static final int AT_ONCE = 5;
    private final transient Caller caller;
    private final transient KnowledgeBase base;
    private final transient GoldenDrafts drafts;
    private final transient Runnable changed;
    private final ComboBox<String> model = new ComboBox<>(text("knowledgebase.drafts.model"));
    private final Div said = Layouts.stack();

    /** @param changed after a draft has become a question */
    DraftsCard(Caller caller, KnowledgeBase base, GoldenDrafts drafts, Choices choices, Runnable changed) {
        this.caller = caller;
        this.base = base;
        this.drafts = drafts;
        this.changed = changed;
        model.setItems(choices.models(base.team()));
        model.setValue(base.setup().rewording().model());
        said.getElement().setAttribute("aria-live", "polite");
        var list = Layouts.stack();
        drafts.of(caller, base.id()).forEach(draft -> list.add(row(draft)));
        getContent()
                .add(new Card(
                        text("knowledgebase.drafts"),
                        Lines.soft(text("knowledgebase.drafts.text")),
                        Layouts.row(model, Actions.button(text("knowledgebase.drafts.write"), this::write)),
                        said,
                        list));
    }

    private Component row(GoldenDraft draft) {
        var question = new TextField(text("knowledgebase.drafts.question"));
        question.setValue(draft.question());
        question.setMaxLength(2000);
        question.setWidthFull();
        return Layouts.stack(
                question,
                Lines.soft(draft.passage()),
                Layouts.row(
                        Actions.button(text("knowledgebase.drafts.take"), () -> take(draft, question.getValue())),
                        Actions.quiet(text("knowledgebase.drafts.leave"), () -> leave(draft))));
    }

    private void take(GoldenDraft draft, String question) {
        if (Toasts.attempt(() -> drafts.take(caller, base.id(), draft.id(), question))) {
            Toasts.done(text("knowledgebase.drafts.taken"));
            changed.run();
        }
    }

    private void leave(GoldenDraft draft) {
        if (Toasts.attempt(() -> drafts.leave(caller, base.id(), draft.id()))) {
            changed.run();
        }
    }

    private void write() {
        if (model.isEmpty()) {
            Toasts.info(text("knowledgebase.needed", model.getLabel()));
            return;
        }
        String writer = model.getValue();
        said.removeAll();
        said.add(Lines.soft(text("knowledgebase.drafts.writing")));
        Background.run(this, caller, who -> drafts.draft(who, base.id(), writer, AT_ONCE), this::written, failure -> {
            said.removeAll();
            Toasts.failed(Failures.words(failure));
        });
    }

    private void written(int count) {
        said.removeAll();
        if (count == 0) {
            Toasts.info(text("knowledgebase.drafts.none"));
        } else {
            Toasts.done(text("knowledgebase.drafts.written", count));
            changed.run();
        }
    }
}
