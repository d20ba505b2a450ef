package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.shared.SourceId;
import dev.maru.ui.Layouts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a knowledge base looks, and how, to be filled in. */
class SetupFields extends Composite<Div> {
    private final MultiSelectComboBox<Named> sources;
    private final IntegerField passages = new IntegerField(text("knowledgebase.passages"));
    private final IntegerField tokens = new IntegerField(text("knowledgebase.tokens"));
    private final NumberField words = weight("knowledgebase.words");
    private final NumberField meaning = weight("knowledgebase.meaning");
    private final NumberField similarity = new NumberField(text("knowledgebase.similarity"));
    private final IntegerField freshness = new IntegerField(text("knowledgebase.freshness"));
    private final TextArea terms = new TextArea(text("knowledgebase.terms"));
    private final TextArea synonyms = new TextArea(text("knowledgebase.synonyms"));
    /** Sources that the caller may not see, but that somebody has chosen: they stay. */
    private final Set<SourceId> unseen;

    SetupFields(KnowledgeSetup setup, List<Named> choices) {
        sources = sources(choices);
        sources.setValue(choices.stream()
                .filter(each -> setup.sources().contains(each.id()))
                .collect(Collectors.toSet()));
        unseen = new HashSet<>(setup.sources());
        choices.forEach(each -> unseen.remove(each.id()));
        passages.setValue(setup.passages());
        tokens.setValue(setup.maxTokens());
        words.setValue(setup.words());
        meaning.setValue(setup.meaning());
        similarity.setValue(setup.leastSimilarity());
        similarity.setStep(0.01);
        freshness.setValue(setup.freshnessDays());
        terms.setValue(String.join("\n", setup.terms()));
        synonyms.setValue(setup.synonyms().stream()
                .map(same -> same.stream().sorted().collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n")));
        tokens.setHelperText(text("knowledgebase.tokens.help"));
        similarity.setHelperText(text("knowledgebase.similarity.help"));
        freshness.setHelperText(text("knowledgebase.freshness.help"));
        freshness.setClearButtonVisible(true);
        terms.setHelperText(text("knowledgebase.terms.help"));
        synonyms.setHelperText(text("knowledgebase.synonyms.help"));
        words.setHelperText(text("knowledgebase.weight.help"));
        meaning.setHelperText(text("knowledgebase.weight.help"));
        for (HasSize field : List.<HasSize>of(passages, tokens, words, meaning, similarity, freshness)) {
            field.setWidthFull();
        }
        terms.setWidthFull();
        synonyms.setWidthFull();
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        sources,
                        Layouts.columns(2, passages, tokens),
                        Layouts.columns(2, words, meaning),
                        Layouts.columns(2, similarity, freshness),
                        Layouts.columns(2, terms, synonyms));
    }

    static MultiSelectComboBox<Named> sources(List<Named> choices) {
        var field = new MultiSelectComboBox<Named>(text("knowledgebase.sources"));
        field.setItems(choices);
        field.setItemLabelGenerator(Named::name);
        field.setHelperText(text(choices.isEmpty() ? "knowledgebase.sources.none" : "knowledgebase.sources.help"));
        field.setWidthFull();
        return field;
    }

    private static NumberField weight(String key) {
        var field = new NumberField(text(key));
        field.setStep(0.1);
        return field;
    }

    void readOnly() {
        sources.setReadOnly(true);
        for (var field : List.of(passages, tokens, freshness)) {
            field.setReadOnly(true);
        }
        for (var field : List.of(words, meaning, similarity)) {
            field.setReadOnly(true);
        }
        terms.setReadOnly(true);
        synonyms.setReadOnly(true);
    }

    /** @throws IllegalArgumentException if something is missing or out of range */
    KnowledgeSetup value() {
        var chosen = new HashSet<>(unseen);
        sources.getValue().forEach(each -> chosen.add(each.id()));
        return new KnowledgeSetup(
                chosen,
                needed(passages.getValue(), passages.getLabel()),
                needed(tokens.getValue(), tokens.getLabel()),
                needed(words.getValue(), words.getLabel()),
                needed(meaning.getValue(), meaning.getLabel()),
                freshness.getValue(),
                needed(similarity.getValue(), similarity.getLabel()),
                lines(terms.getValue()),
                lines(synonyms.getValue()).stream()
                        .map(line -> Arrays.stream(line.split(","))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.toSet()))
                        .filter(same -> same.size() > 1)
                        .toList());
    }

    private static <T> T needed(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(text("knowledgebase.needed", name));
        }
        return Objects.requireNonNull(value);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
