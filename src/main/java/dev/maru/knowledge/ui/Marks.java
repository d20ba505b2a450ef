package dev.maru.knowledge.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import dev.maru.knowledge.Document;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.SourceState;
import dev.maru.knowledge.SyncState;
import dev.maru.ui.Badge;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Text;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How states and findings are shown. */
final class Marks {
    private static final long KILO = 1024;

    private Marks() {}

    static Badge of(SourceState state) {
        return new Badge(
                switch (state) {
                    case DRAFT -> Tone.INFO;
                    case ACTIVE -> Tone.OK;
                    case PAUSED -> Tone.WARNING;
                    case FORGOTTEN -> Tone.NEUTRAL;
                },
                text("source.state", state));
    }

    static Badge of(DocumentState state) {
        return new Badge(
                switch (state) {
                    case WAITING -> Tone.INFO;
                    case INDEXED -> Tone.OK;
                    case QUARANTINED -> Tone.WARNING;
                    case UNREADABLE -> Tone.DANGER;
                },
                text("source.document.state", state));
    }

    static Badge of(SyncState state) {
        return new Badge(
                switch (state) {
                    case QUEUED, RUNNING -> Tone.INFO;
                    case DONE -> Tone.OK;
                    case FAILED -> Tone.DANGER;
                    case CANCELLED -> Tone.NEUTRAL;
                },
                text("source.sync.state", state));
    }

    static Component findings(List<Document.Finding> findings) {
        var row = Layouts.row();
        findings.forEach(finding -> row.add(new Badge(
                finding.action().equals("quarantine") ? Tone.WARNING : Tone.INFO,
                gate(finding.gate()) + (finding.count() > 1 ? " × " + finding.count() : ""))));
        return row;
    }

    /** What was found and what is done about it, and where it shows. */
    static Component line(Document.Finding finding) {
        return Lines.two(
                text(
                        "source.finding.line",
                        gate(finding.gate()),
                        finding.count(),
                        text("source.action." + finding.action())),
                finding.sample());
    }

    /** The words for a gate, or for another reason that a document stands where it stands. */
    static String gate(String code) {
        String key = "source.reason." + code.toUpperCase(Locale.ROOT);
        return Text.exists(key) ? text(key) : code;
    }

    static String language(@Nullable String code) {
        return code == null || code.isEmpty()
                ? text("source.language.unknown")
                : Locale.of(code)
                        .getDisplayLanguage(dev.maru.ui.Formats.current().locale());
    }

    static String connector(String name) {
        String key = "source.connector." + name;
        return Text.exists(key) ? text(key) : name;
    }

    static String bytes(long bytes) {
        Formats formats = Formats.current();
        if (bytes < 0) {
            return formats.unknown();
        }
        if (bytes < KILO) {
            return formats.number(bytes) + " B";
        }
        return bytes < KILO * KILO
                ? formats.number(bytes / KILO) + " KB"
                : formats.number(bytes / (KILO * KILO)) + " MB";
    }
}
