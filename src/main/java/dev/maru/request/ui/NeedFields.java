package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.maru.request.Verdict.Need;
import dev.maru.ui.Actions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How many of whom must approve, in which stage, and who is asked too when it takes long. */
class NeedFields extends Div {
    private static final List<String> GROUPS = List.of("approver", "admin", "finance", "auditor");

    private final IntegerField stage = number("request.need.stage", 1, 9);
    private final IntegerField count = number("request.need.count", 1, 20);
    private final ComboBox<String> group = groups("request.need.group");
    private final IntegerField hours = number("request.need.hours", 1, 720);
    private final ComboBox<String> escalateTo = groups("request.need.escalate-to");

    NeedFields(Need need, Runnable changed, Consumer<NeedFields> remove) {
        addClassName("maru-row");
        stage.setValue(need.stage());
        count.setValue(need.count());
        choose(group, need.group());
        if (need.escalateAfter() != null && need.escalateTo() != null) {
            hours.setValue((int) Math.max(1, need.escalateAfter().toHours()));
            choose(escalateTo, need.escalateTo());
        }
        hours.setPlaceholder(text("request.need.never"));
        escalateTo.setClearButtonVisible(true);
        hours.setClearButtonVisible(true);
        var away = Actions.icon(VaadinIcon.CLOSE_SMALL, text("request.need.remove"), () -> remove.accept(this));
        add(stage, count, group, hours, escalateTo, away);
        List.of(stage, count, hours).forEach(field -> field.addValueChangeListener(change -> changed.run()));
        List.of(group, escalateTo).forEach(field -> field.addValueChangeListener(change -> changed.run()));
    }

    /** @throws IllegalArgumentException where an escalation has only half of what it needs */
    Need need() {
        String to = escalateTo.getValue();
        Integer after = hours.getValue();
        return new Need(
                stage.getValue() == null ? 1 : stage.getValue(),
                count.getValue() == null ? 1 : count.getValue(),
                group.getValue() == null ? "" : group.getValue(),
                after == null ? null : Duration.ofHours(after),
                to);
    }

    private static IntegerField number(String label, int least, int most) {
        var field = new IntegerField(text(label));
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(false);
        field.setWidth("6rem");
        return field;
    }

    /** One of the known, or a group's name typed as group:NAME. */
    private static ComboBox<String> groups(String label) {
        var field = new ComboBox<String>(text(label));
        field.setItems(new ArrayList<>(GROUPS));
        field.setItemLabelGenerator(Marks::group);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(typed -> choose(field, custom(typed.getDetail())));
        field.setWidth("11rem");
        return field;
    }

    private static String custom(String typed) {
        String name = typed.strip();
        return GROUPS.contains(name) || name.startsWith("group:") ? name : "group:" + name;
    }

    private static void choose(ComboBox<String> field, String group) {
        if (!GROUPS.contains(group)) {
            var items = new ArrayList<>(GROUPS);
            items.add(group);
            field.setItems(items);
        }
        field.setValue(group);
    }
}
