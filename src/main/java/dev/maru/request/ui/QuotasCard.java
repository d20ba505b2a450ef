package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.maru.request.Preview.Quota;
import dev.maru.ui.Badge;
import dev.maru.ui.Card;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Meter;
import dev.maru.ui.Tone;
import java.util.List;

/** What the request takes of limits; a limit that would be passed stands out. */
class QuotasCard extends Card {
    QuotasCard(List<Quota> quotas) {
        title(text("request.quotas"));
        quotas.forEach(quota -> add(line(quota)));
    }

    private static Component line(Quota quota) {
        Formats formats = Formats.current();
        Long used = quota.used();
        Long after = quota.after();
        Long limit = quota.limit();
        String figures = text("request.quota", formats.number(used), formats.number(after), formats.number(limit));
        var words = new Span(figures);
        words.addClassNames("maru-soft", "maru-small", "maru-number");
        var head = Layouts.row(new Span(quota.name()));
        if (after != null && limit != null && after > limit) {
            head.add(new Badge(Tone.DANGER, text("request.quota.passed")));
        }
        var line = Layouts.stack(head, words);
        line.addClassName("maru-tight");
        if (after != null && limit != null && limit > 0) {
            line.add(new Meter((double) after / limit, figures));
        }
        return line;
    }
}
