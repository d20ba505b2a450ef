package dev.maru.metering;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usage as comma-separated values (RFC 4180): exact figures with a point, instants in ISO 8601, a heading. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class UsageCsv {
    private static final List<String> FIGURES = List.of(
            "calls",
            "attempts",
            "answered",
            "failed",
            "unpriced",
            "estimated",
            "input",
            "output",
            "cacheRead",
            "cacheWrite",
            "reasoning",
            "imageInput",
            "audioInput",
            "audioOutput",
            "costUsd",
            "firstTokenMs");

    private UsageCsv() {}

    /** Says what a thing is called, for people. */
    public interface Naming {
        String of(Dimension dimension, UsageRow row);
    }

    public static void write(UsageQuestion question, List<UsageRow> rows, Appendable out) throws IOException {
        write(question, rows, null, out);
    }

    /** With a column of names beside each that is told apart by. */
    public static void write(UsageQuestion question, List<UsageRow> rows, @Nullable Naming naming, Appendable out)
            throws IOException {
        List<String> heading = new ArrayList<>();
        if (question.every() != null) {
            heading.add("start");
        }
        for (Dimension dimension : question.by()) {
            heading.add(dimension.code());
            if (naming != null) {
                heading.add(dimension.code() + "Name");
            }
        }
        heading.addAll(FIGURES);
        line(out, heading);
        for (UsageRow row : rows) {
            line(out, cells(question, row, naming));
        }
    }

    private static List<@Nullable String> cells(UsageQuestion question, UsageRow row, @Nullable Naming naming) {
        List<@Nullable String> cells = new ArrayList<>();
        if (question.every() != null) {
            cells.add(String.valueOf(row.start()));
        }
        for (Dimension dimension : question.by()) {
            cells.add(row.group().get(dimension));
            if (naming != null) {
                cells.add(naming.of(dimension, row));
            }
        }
        for (long figure : new long[] {
            row.calls(),
            row.attempts(),
            row.answered(),
            row.failed(),
            row.unpriced(),
            row.estimated(),
            row.tokens().input(),
            row.tokens().output(),
            row.tokens().cacheRead(),
            row.tokens().cacheWrite(),
            row.tokens().reasoning(),
            row.tokens().imageInput(),
            row.tokens().audioInput(),
            row.tokens().audioOutput()
        }) {
            cells.add(Long.toString(figure));
        }
        cells.add(row.cost().toString());
        Duration firstToken = row.firstToken();
        cells.add(firstToken == null ? null : Long.toString(firstToken.toMillis()));
        return cells;
    }

    private static void line(Appendable out, List<? extends @Nullable String> cells) throws IOException {
        String separator = "";
        for (String cell : cells) {
            out.append(separator).append(cell == null ? "" : quoted(cell));
            separator = ",";
        }
        out.append("\r\n");
    }

    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
