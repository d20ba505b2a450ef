package dev.maru.knowledge.base.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.KnowledgeSources.Named;
import dev.maru.knowledge.Rewording;
import dev.maru.shared.SourceId;
import dev.maru.ui.Layouts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Checkbox followUps = new Checkbox(text("knowledgebase.followups"));
    private final Checkbox variants = new Checkbox(text("knowledgebase.variants"));
    private final ComboBox<String> model = new ComboBox<>(text("knowledgebase.rewording"));
    private final TextArea authority = new TextArea(text("knowledgebase.authority"));
    private final List<Named> choices;
    /** What of the setup has no name to be shown by: it stays. */
    private final Map<SourceId, Double> unseenAuthority;
    /** Sources that the caller may not see, but that somebody has chosen: they stay. */
    private final Set<SourceId> unseen;

    SetupFields(KnowledgeSetup setup, List<Named> choices, List<String> models) {
        this.choices = choices;
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
        var names = new LinkedHashSet<>(models);
        followUps.setValue(setup.rewording().followUps());
        variants.setValue(setup.rewording().variants());
        if (setup.rewording().model() != null) {
            names.add(setup.rewording().model());
        }
        model.setItems(names);
        model.setValue(setup.rewording().model());
        model.setClearButtonVisible(true);
        model.setHelperText(text("knowledgebase.rewording.help"));
        model.setWidthFull();
        followUps.setHelperText(text("knowledgebase.followups.help"));
        variants.setHelperText(text("knowledgebase.variants.help"));
        unseenAuthority = new HashMap<>(setup.authority());
        authority.setValue(choices.stream()
                .filter(each -> setup.authority().containsKey(each.id()))
                .map(each -> each.name() + ": " + unseenAuthority.remove(each.id()))
                .collect(Collectors.joining("\n")));
        authority.setHelperText(text("knowledgebase.authority.help"));
        authority.setWidthFull();
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
                        Layouts.columns(2, terms, synonyms),
                        Layouts.columns(2, model, Layouts.stack(followUps, variants)),
                        authority);
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
        followUps.setReadOnly(true);
        variants.setReadOnly(true);
        model.setReadOnly(true);
        authority.setReadOnly(true);
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
                        .toList(),
                rewording(),
                authority());
    }

    private Rewording rewording() {
        if (model.isEmpty() && (followUps.getValue() || variants.getValue())) {
            throw new IllegalArgumentException(text("knowledgebase.needed", model.getLabel()));
        }
        return new Rewording(model.getValue(), followUps.getValue(), variants.getValue());
    }

    /** Lines such as {@code Handbook: 1.5}. */
    private Map<SourceId, Double> authority() {
        var weights = new HashMap<>(unseenAuthority);
        for (String line : lines(authority.getValue())) {
            int colon = line.lastIndexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon).strip();
            Named source = choices.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text("knowledgebase.authority.unknown", name)));
            try {
                weights.put(
                        source.id(), Double.valueOf(line.substring(colon + 1).strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(text("knowledgebase.authority.unknown", line), e);
            }
        }
        return weights;
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
