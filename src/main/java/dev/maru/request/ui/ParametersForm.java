package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Paragraph;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.FormProblem;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.TargetKind;
import dev.maru.ui.Card;
import dev.maru.ui.schema.Choice;
import dev.maru.ui.schema.SchemaForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The blueprint's own fields, and what does not pass at each of them. */
class ParametersForm extends Card {
    private final SchemaForm form;

    ParametersForm(Blueprint blueprint, Parameters parameters, Map<String, List<Choice>> choices) {
        title(text("request.ask.parameters"));
        form = new SchemaForm(blueprint.form(), choices);
        form.setValue(parameters.json());
        add(blueprint.fields().isEmpty() ? new Paragraph(text("request.ask.noparameters")) : form);
    }

    void onChange(Runnable act) {
        form.onChange(value -> act.run());
    }

    /** Forms ask for more in some places than in others. */
    void target(TargetKind kind) {
        form.setTarget(kind.name().toLowerCase(Locale.ROOT));
    }

    Parameters parameters() {
        return new Parameters(form.value());
    }

    void fill(Parameters parameters) {
        form.setValue(parameters.json());
    }

    void show(List<FormProblem> problems) {
        var byField = new LinkedHashMap<String, String>();
        problems.forEach(problem -> byField.putIfAbsent(problem.field(), problem.message()));
        form.setProblems(byField);
    }

    void focus(FormProblem problem) {
        form.focus(problem.field());
    }

    /** Shows what does not pass at fields too where nobody has been yet. */
    void showAll() {
        form.touchAll();
    }
}
