package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Caller;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.retrieval.Answering;
import dev.maru.knowledge.retrieval.Retrieval.Fate;
import dev.maru.knowledge.retrieval.Retrieval.Found;
import dev.maru.model.Passage;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Notice;
import dev.maru.ui.Page;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bench: what a question finds, by which search and why, as far as the one who asks may read it. */
class AskPanel extends Composite<Div> {
    private final transient Page page;
    private final transient Caller caller;
    private final transient Answering answering;
    private final transient GoldenQuestions golden;
    private final transient KnowledgeBase base;
    private final TextField question = new TextField(text("knowledgebase.question"));
    private final Div found = Layouts.stack();

    AskPanel(
            Page page,
            Caller caller,
            Answering answering,
            GoldenQuestions golden,
            WhyPanel.Services why,
            KnowledgeBase base) {
        this.page = page;
        this.caller = caller;
        this.answering = answering;
        this.golden = golden;
        this.base = base;
        question.setWidthFull();
        question.setMaxLength(2000);
        question.setValue(page.query().get("q", ""));
        question.setHelperText(text("knowledgebase.question.help"));
        question.addKeyPressListener(Key.ENTER, _ -> ask());
        found.getElement().setAttribute("aria-live", "polite");
        getContent().addClassName("maru-stack");
        getContent()
                .add(new Card(
                        text("knowledgebase.ask"),
                        question,
                        Layouts.row(Actions.primary(text("knowledgebase.find"), this::ask))));
        getContent()
                .add(
                        found,
                        new WhyPanel(
                                caller, base, why, () -> question.getValue().strip()));
        if (!question.isEmpty()) {
            ask();
        }
    }

    private void ask() {
        String asked = question.getValue().strip();
        if (asked.isEmpty()) {
            return;
        }
        page.replaceQuery(page.query().with("q", asked));
        found.removeAll();
        found.add(Lines.soft(text("knowledgebase.finding")));
        Background.run(this, caller, who -> answering.retrieve(who, base, asked, Map.of()), this::show, failure -> {
            found.removeAll();
            found.add(ErrorState.failed(Failures.words(failure)));
        });
    }

    private void show(Found answer) {
        found.removeAll();
        if (answer.wordsAlone() != null) {
            found.add(new Notice(Tone.WARNING, text("knowledgebase.wordsalone"), answer.wordsAlone()));
        }
        if (!answer.variants().isEmpty()) {
            found.add(Lines.soft(text("knowledgebase.variants.asked", String.join(" · ", answer.variants()))));
        }
        if (answer.hits().isEmpty()) {
            found.add(new EmptyState(
                    VaadinIcon.SEARCH, text("knowledgebase.nothing"), text("knowledgebase.nothing.text")));
            return;
        }
        if (answer.passages().isEmpty()) {
            found.add(new Notice(Tone.INFO, text("knowledgebase.noanswer"), text("knowledgebase.noanswer.text")));
        }
        for (int i = 0; i < answer.hits().size(); i++) {
            found.add(card(answer.hits().get(i), answer.fates().get(i), answer));
        }
    }

    private Component card(Hit hit, Fate fate, Found answer) {
        var badges = Layouts.row();
        answer.passages().stream()
                .filter(passage -> stands(hit, passage))
                .findFirst()
                .ifPresent(passage -> badges.add(new Badge(Tone.OK, text("knowledgebase.given", passage.number()))));
        if (fate != Fate.GIVEN) {
            badges.add(Badge.plain(text(
                    "knowledgebase.fate." + fate.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        }
        if (hit.rankByWords() != null) {
            badges.add(Badge.plain(text("knowledgebase.bywords", hit.rankByWords(), figure(hit.wordsScore()))));
        }
        if (hit.rankByMeaning() != null) {
            badges.add(Badge.plain(text("knowledgebase.bymeaning", hit.rankByMeaning(), figure(hit.similarity()))));
        }
        var title = new Anchor(hit.chunk().opened(hit.address()), hit.title());
        var card = new Card();
        card.add(title);
        String where = String.join(" › ", hit.chunk().headings());
        if (hit.chunk().page() != null) {
            where = (where.isEmpty() ? "" : where + " · ")
                    + text("knowledgebase.page", hit.chunk().page());
        }
        if (!where.isEmpty()) {
            card.add(Lines.soft(where));
        }
        card.add(badges, new Paragraph(hit.chunk().text()));
        if (!hit.matched().isEmpty()) {
            card.add(Lines.soft(text("knowledgebase.matched", String.join(", ", hit.matched()))));
        }
        String asked = question.getValue().strip();
        card.add(Layouts.row(Actions.quiet(text("knowledgebase.golden.add"), () -> keep(asked, hit))));
        return card;
    }

    /** That this document answers the question, as the person who asked it says. */
    private void keep(String asked, Hit hit) {
        try {
            golden.add(caller, base.id(), asked, Set.of(hit.document()));
            Toasts.done(text("knowledgebase.golden.added"));
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
    }

    private static boolean stands(Hit hit, Passage passage) {
        return passage.document().equals(hit.document())
                && passage.text().contains(hit.chunk().text());
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
