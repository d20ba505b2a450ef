package dev.maru.metering.persistence;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY: tabs between, {@code \N} for null. */
final class CopyText {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    CopyText add(@Nullable UUID value) {
        return raw(value == null ? null : value.toString());
    }

    CopyText add(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyText add(@Nullable Integer value) {
        return raw(value == null ? null : value.toString());
    }

    CopyText add(boolean value) {
        return raw(value ? "t" : "f");
    }

    CopyText add(@Nullable BigDecimal value) {
        return raw(value == null ? null : value.toPlainString());
    }

    CopyText add(@Nullable Enum<?> value) {
        return raw(value == null ? null : value.name());
    }

    CopyText add(@Nullable String value) {
        if (value == null) {
            return raw(null);
        }
        separate();
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        return this;
    }

    private void escape(char c) {
        switch (c) {
            case '\0' -> {} // PostgreSQL's text has no place for it
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(c);
        }
    }

    private CopyText raw(@Nullable String value) {
        separate();
        text.append(value == null ? "\\N" : value);
        return this;
    }

    private void separate() {
        if (!first) {
            text.append('\t');
        }
        first = false;
    }

    void endRow() {
        text.append('\n');
        first = true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
