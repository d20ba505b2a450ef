package dev.maru.audit;

import dev.maru.identity.Caller;
import dev.maru.shared.Id;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trail as comma-separated values (RFC 4180), the newest first, without personal details. */
public record AuditCsv(AuditTrail trail) {
    /** What one file holds at most; a longer trail is taken month by month. */
    public static final int MOST = 100_000;

    private static final int AT_ONCE = 1000;
    private static final String HEADER = "id,at,act,actor,target_type,target_id,team,details,seal";

    public String of(Caller caller, AuditQuestion question) {
        var text = new StringBuilder(HEADER).append("\r\n");
        String after = null;
        int lines = 0;
        do {
            var slice = trail.search(caller, question, AT_ONCE, after);
            slice.items().forEach(entry -> text.append(line(entry)).append("\r\n"));
            lines += slice.items().size();
            after = slice.next();
        } while (after != null && lines < MOST);
        return text.toString();
    }

    private static String line(AuditEntry entry) {
        Long seal = entry.seal();
        return Stream.of(
                        entry.id().text(),
                        entry.at().toString(),
                        entry.act(),
                        text(entry.actor()),
                        entry.target().type(),
                        entry.target().id(),
                        text(entry.team()),
                        entry.details().toString(),
                        seal == null ? "" : seal.toString())
                .map(AuditCsv::quoted)
                .collect(Collectors.joining(","));
    }

    private static String text(@Nullable Id id) {
        return id == null ? "" : id.text();
    }

    /** A field that a spreadsheet would take for a formula is made text. */
    private static String quoted(String field) {
        String safe = !field.isEmpty() && List.of('=', '+', '-', '@').contains(field.charAt(0)) ? "'" + field : field;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
