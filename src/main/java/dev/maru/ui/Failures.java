package dev.maru.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Forbidden;
import dev.maru.shared.Invalid;
import dev.maru.shared.NotFound;
import dev.maru.shared.NotPermitted;
import dev.maru.shared.Refused;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/** What a page says of a failure: the words of those that teach, an id to ask for with any other. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Logs what a person cannot mend, once, under the id that the words carry. */
    public static String words(Throwable failure) {
        return switch (failure) {
            case Forbidden refusal -> text("ui.forbidden.text", text("ui.permission", refusal.permission()));
            case NotFound missing ->
                text(
                        "ui.notfound.text",
                        missing.resource().type(),
                        missing.resource().id());
            case Refused refused -> text(refused.sentence());
            case NotPermitted barred -> text(barred.sentence());
            case Invalid invalid -> text(invalid.sentence());
            case IllegalArgumentException invalid when invalid.getMessage() != null -> invalid.getMessage();
            case OptimisticLockingFailureException changed -> text("ui.changed.text");
            default -> text("ui.error.text", logged(failure));
        };
    }

    /** Logs the failure and says the id it was logged under. */
    public static String logged(Throwable failure) {
        String id = "err_" + UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{}: a page failed", id, failure);
        return id;
    }
}
