package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.GoldenQuestion;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.retrieval.GoldenDrafts;
import dev.maru.knowledge.retrieval.Trial;
import dev.maru.knowledge.retrieval.Trials;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Facts;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Golden questions, and two versions measured by them. */
class GoldenPanel extends Composite<Div> {
    private final transient Caller caller;
    private final transient KnowledgeBase base;
    private final transient GoldenQuestions questions;
    private final transient Trials trials;
    private final transient Consumer<KnowledgeBase.Version> promote;
    private final transient Services services;
    private final Select<KnowledgeBase.Version> first = new Select<>();
    private final Select<KnowledgeBase.Version> second = new Select<>();
    private final Div figures = Layouts.stack();
    private final Div list = Layouts.stack();

    /** Whom it asks. */
    @org.springframework.stereotype.Component
    record Services(
            KnowledgeBases bases, GoldenQuestions questions, Trials trials, GoldenDrafts drafts, Choices choices) {}

    private record Outcome(Trial one, Trial other) {}

    /** @param promote makes a version the one that is searched by */
    GoldenPanel(Caller caller, KnowledgeBase base, Services services, Consumer<KnowledgeBase.Version> promote) {
        this.promote = promote;
        this.caller = caller;
        this.base = base;
        this.questions = services.questions();
        this.trials = services.trials();
        this.services = services;
        List<KnowledgeBase.Version> versions = services.bases().versions(caller, base.id());
        for (Select<KnowledgeBase.Version> each : List.of(first, second)) {
            each.setItems(versions);
            each.setItemLabelGenerator(version -> "v" + version.number());
        }
        first.setLabel(text("knowledgebase.golden.first"));
        second.setLabel(text("knowledgebase.golden.second"));
        first.setValue(versions.getFirst());
        second.setValue(versions.get(Math.min(1, versions.size() - 1)));
        getContent().addClassName("maru-stack");
        draw();
    }

    private void draw() {
        List<GoldenQuestion> all = questions.of(caller, base.id());
        getContent().removeAll();
        if (caller.may(Permission.BUILD, base.team())) {
            getContent().add(new DraftsCard(caller, base, services.drafts(), services.choices(), this::draw));
        }
        if (all.isEmpty()) {
            getContent()
                    .add(new EmptyState(
                            VaadinIcon.STAR,
                            text("knowledgebase.golden.empty"),
                            text("knowledgebase.golden.empty.text")));
            return;
        }
        list.removeAll();
        all.forEach(each -> list.add(row(each)));
        boolean builds = caller.may(Permission.BUILD, base.team());
        var run = Actions.primary(text("knowledgebase.golden.run"), () -> measure(all));
        run.setVisible(builds);
        getContent()
                .add(
                        new Card(
                                text("knowledgebase.golden.measure"),
                                Layouts.columns(2, first, second),
                                Layouts.row(run),
                                figures),
                        new Card(text("knowledgebase.golden.all", all.size()), list));
    }

    private Component row(GoldenQuestion question) {
        var row = Layouts.row(Lines.two(
                question.question(),
                text("knowledgebase.golden.by", question.documents().size(), question.authorName())));
        if (caller.may(Permission.BUILD, base.team())) {
            row.add(Actions.icon(VaadinIcon.TRASH, text("knowledgebase.golden.remove"), () -> {
                questions.remove(caller, base.id(), question.id());
                draw();
            }));
        }
        return row;
    }

    private void measure(List<GoldenQuestion> all) {
        figures.removeAll();
        figures.add(Lines.soft(text("knowledgebase.finding")));
        var one = first.getValue().setup();
        var other = second.getValue().setup();
        Background.run(
                this,
                caller,
                who -> new Outcome(trials.run(who, base, one, all), trials.run(who, base, other, all)),
                this::show);
    }

    private void show(Outcome outcome) {
        figures.removeAll();
        Double chance = outcome.one().chance(outcome.other());
        figures.add(
                Layouts.columns(2, facts(first.getValue(), outcome.one()), facts(second.getValue(), outcome.other())),
                Lines.soft(
                        chance == null
                                ? text("knowledgebase.golden.same")
                                : text("knowledgebase.golden.chance", figure(chance))));
        KnowledgeBase.Version better =
                outcome.one().ndcg() >= outcome.other().ndcg() ? first.getValue() : second.getValue();
        if (chance != null && better.number() != base.latest()) {
            figures.add(Layouts.row(Actions.button(
                    text("knowledgebase.golden.promote", better.number()), () -> promote.accept(better))));
        }
    }

    private static Component facts(KnowledgeBase.Version version, Trial trial) {
        return Layouts.stack(
                Lines.strong("v" + version.number()),
                new Facts()
                        .and("Recall@1", figure(trial.recallAt(1)))
                        .and("Recall@5", figure(trial.recallAt(5)))
                        .and("MRR", figure(trial.mrr()))
                        .and("nDCG@10", figure(trial.ndcg())));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
