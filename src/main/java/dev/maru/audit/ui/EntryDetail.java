package dev.maru.audit.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.maru.audit.AuditEntry;
import dev.maru.identity.Caller;
import dev.maru.ui.Badge;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.ResourceLinks;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One row of the trail with all that was written down. */
class EntryDetail extends Section {
    EntryDetail(AuditEntry entry, String actor, Caller caller, List<ResourceLinks> links) {
        addClassName("maru-stack");
        Long seal = entry.seal();
        add(
                new H2(entry.act()),
                new Facts()
                        .and(text("audit.at"), Formats.current().exactTime(entry.at()))
                        .and(text("audit.actor"), actor)
                        .and(text("audit.target"), target(entry, caller, links))
                        .and(
                                text("audit.seal"),
                                seal == null
                                        ? new Badge(Tone.INFO, text("audit.unsealed"))
                                        : new Badge(Tone.OK, text("audit.sealed", seal)))
                        .and(text("audit.id"), new Copyable(entry.id().text())));
        words("audit.details", entry.details());
        words("audit.personal", entry.personal());
    }

    private static Component target(AuditEntry entry, Caller caller, List<ResourceLinks> links) {
        return links.stream()
                .flatMap(source -> source.find(caller, entry.target()).stream())
                .findFirst()
                .<Component>map(link -> new Anchor(link.path(), link.label()))
                .orElseGet(() -> new Span(entry.target().toString()));
    }

    private void words(String title, Map<String, String> words) {
        if (!words.isEmpty()) {
            var facts = new Facts();
            new TreeMap<>(words).forEach(facts::and);
            add(new H3(text(title)), facts);
        }
    }
}
