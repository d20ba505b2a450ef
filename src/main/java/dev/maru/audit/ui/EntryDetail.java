package dev.maru.audit.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import dev.maru.audit.AuditEntry;
import dev.maru.identity.Caller;
import dev.maru.ui.Badge;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Formats;
import dev.maru.ui.Links;
import dev.maru.ui.Tone;
import java.util.Map;
import java.util.TreeMap;

/** One row of the trail with all that was written down. */
class EntryDetail extends Section {
    EntryDetail(AuditEntry entry, String actor, Caller caller, Links links) {
        addClassName("maru-stack");
        Long seal = entry.seal();
        add(
                new H2(Words.act(entry)),
                new Facts()
                        .and(text("audit.at"), Formats.current().exactTime(entry.at()))
                        .and(text("audit.actor"), actor)
                        .and(text("audit.act"), new Code(entry.act()))
                        .and(text("audit.target"), links.to(caller, entry.target()))
                        .and(
                                text("audit.seal"),
                                seal == null
                                        ? new Badge(Tone.INFO, text("audit.unsealed"))
                                        : new Badge(Tone.OK, text("audit.sealed", seal)))
                        .and(text("audit.id"), new Copyable(entry.id().text())));
        words("audit.details", entry.details(), caller, links);
        words("audit.personal", entry.personal(), caller, links);
    }

    private void words(String title, Map<String, String> words, Caller caller, Links links) {
        if (!words.isEmpty()) {
            var facts = new Facts();
            new TreeMap<>(words).forEach((name, word) -> facts.and(name, links.mention(caller, word)));
            add(new H3(text(title)), facts);
        }
    }
}
