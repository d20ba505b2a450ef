package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Timeouts;
import dev.maru.model.catalog.CatalogEntry;
import dev.maru.model.catalog.ModelChange;
import dev.maru.model.catalog.ModelDescription;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes what the catalog says of a model. A field left empty means: unknown. */
class ModelDialog extends FormDialog {
    private final CatalogEntry model;
    private final transient Consumer<ModelChange> changed;
    private final TextField name = new TextField(text("model.display"));
    private final TextField aliases = new TextField(text("model.aliases"));
    private final CheckboxGroup<Capability> capabilities = new CheckboxGroup<>(text("model.capabilities"));
    private final IntegerField context = tokens(text("model.context.tokens"));
    private final IntegerField output = tokens(text("model.output.tokens"));
    private final Select<Lifecycle> lifecycle = new Select<>();
    private final DatePicker retires = new DatePicker(text("model.retires"));
    private final IntegerField firstToken = seconds(text("model.timeouts.first"));
    private final IntegerField idle = seconds(text("model.timeouts.idle"));
    private final IntegerField total = seconds(text("model.timeouts.total"));

    ModelDialog(CatalogEntry model, Consumer<ModelChange> changed) {
        super(text("model.edit.of", model.name()), text("ui.save"));
        this.model = model;
        this.changed = changed;
        name.setWidthFull();
        aliases.setWidthFull();
        aliases.setHelperText(text("model.aliases.help"));
        capabilities.setItems(Capability.values());
        capabilities.setItemLabelGenerator(capability -> text("model.capability", capability));
        lifecycle.setLabel(text("model.lifecycle"));
        lifecycle.setItems(Lifecycle.values());
        lifecycle.setItemLabelGenerator(stage -> text("model.lifecycle", stage));
        fields(
                name,
                aliases,
                capabilities,
                Layouts.columns(2, context, output),
                Layouts.columns(2, lifecycle, retires),
                Layouts.columns(3, firstToken, idle, total));
        show();
    }

    private void show() {
        var offering = model.offering();
        name.setValue(offering.displayName());
        aliases.setValue(String.join(", ", model.aliases()));
        capabilities.setValue(offering.capabilities());
        context.setValue(offering.contextTokens());
        output.setValue(offering.maxOutputTokens());
        lifecycle.setValue(offering.lifecycle());
        retires.setValue(model.retiresOn());
        firstToken.setValue((int) offering.timeouts().firstToken().toSeconds());
        idle.setValue((int) offering.timeouts().idle().toSeconds());
        total.setValue((int) offering.timeouts().total().toSeconds());
    }

    @Override
    void act() {
        Timeouts before = model.offering().timeouts();
        var timeouts = new Timeouts(
                before.connect(),
                seconds(firstToken, before.firstToken()),
                seconds(idle, before.idle()),
                seconds(total, before.total()));
        var description = new ModelDescription(
                name.getValue(),
                capabilities.getValue(),
                context.getValue(),
                output.getValue(),
                lifecycle.getValue(),
                retires.getValue(),
                timeouts,
                model.factsSource());
        changed.accept(model.change().described(description).goingBy(names(aliases.getValue())));
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .map(alias -> alias.startsWith("alias/") ? alias : "alias/" + alias)
                .collect(Collectors.toSet());
    }

    private static Duration seconds(IntegerField field, Duration before) {
        @Nullable Integer entered = field.getValue();
        return entered == null ? before : Duration.ofSeconds(entered);
    }

    private static IntegerField tokens(String label) {
        var field = new IntegerField(label);
        field.setMin(1);
        field.setPlaceholder(Formats.current().unknown());
        field.setClearButtonVisible(true);
        return field;
    }

    private static IntegerField seconds(String label) {
        var field = new IntegerField(label);
        field.setMin(1);
        return field;
    }
}
