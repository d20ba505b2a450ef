package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.select.Select;
import dev.maru.ui.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a source is synced. */
class ScheduleField extends Select<Duration> {
    private static final List<Duration> USUAL = List.of(
            Duration.ZERO,
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    ScheduleField(@Nullable Duration before) {
        var choices = new ArrayList<>(USUAL);
        if (before != null && !choices.contains(before)) {
            choices.add(before);
        }
        setLabel(text("source.schedule"));
        setItems(choices);
        setItemLabelGenerator(each -> each.isZero()
                ? text("source.schedule.hand")
                : text("source.schedule.every", Formats.current().duration(each)));
        setValue(before == null ? Duration.ZERO : before);
    }

    @Nullable
    Duration every() {
        return getValue().isZero() ? null : getValue();
    }
}
