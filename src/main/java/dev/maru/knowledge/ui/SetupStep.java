package dev.maru.knowledge.ui;

import dev.maru.knowledge.DataSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps in which a source is set up. What has to be there before one can be taken is said by {@link #isOpen}. */
enum SetupStep {
    CONNECTOR,
    CONNECT,
    CHOOSE,
    PREVIEW,
    GATES,
    READERS;

    /** In the page's address. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SetupStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    /** Where one begins: what a source is connected by is chosen once. */
    static SetupStep first(@Nullable DataSource source) {
        return source == null ? CONNECTOR : CONNECT;
    }

    /** Nothing is chosen of what is not connected, and nothing is decided before the preview was looked at. */
    boolean isOpen(@Nullable DataSource source) {
        return switch (this) {
            case CONNECTOR -> source == null;
            case CONNECT -> true;
            case CHOOSE, PREVIEW -> source != null;
            case GATES, READERS -> source != null && source.previewedAt() != null;
        };
    }

    /** Whether it has been taken, as far as the source tells. */
    boolean isDone(@Nullable DataSource source, SetupStep current) {
        return this == PREVIEW ? GATES.isOpen(source) : ordinal() < current.ordinal();
    }
}
