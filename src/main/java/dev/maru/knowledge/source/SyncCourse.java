package dev.maru.knowledge.source;

import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.Sync;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.DocumentId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sync from where it stands to its end: list, read what is new or changed, take out what is gone. Each step writes what
 * it did before the next begins, and doing one again changes nothing; so whatever ends this in the middle leaves it where
 * another run goes on.
 */
final class SyncCourse {
    private static final Logger LOG = LoggerFactory.getLogger(SyncCourse.class);
    private static final int LIST_TRIES = 3;
    private static final int TAKEN_OUT_TOGETHER = 50;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final HeldSync held;
    private final DataSource source;
    private final Place place;
    private final Names names;
    private final Standard standard;
    private final Edition edition;
    private final Look look;
    private final Writing writing;
    private final Passages passages;
    private final SyncDesk desk;
    private final SyncLeases leases;
    private final ListedDocuments listed;
    private final QualityFigures quality;
    private final SourceSettings settings;
    private final Clock clock;

    SyncCourse(
            HeldSync held,
            DataSource source,
            Place place,
            Names names,
            Standard standard,
            Edition edition,
            Look look,
            Writing writing,
            Passages passages,
            SyncDesk desk,
            SyncLeases leases,
            ListedDocuments listed,
            QualityFigures quality,
            SourceSettings settings,
            Clock clock) {
        this.held = held;
        this.source = source;
        this.place = place;
        this.names = names;
        this.standard = standard;
        this.edition = edition;
        this.look = look;
        this.writing = writing;
        this.passages = passages;
        this.desk = desk;
        this.leases = leases;
        this.listed = listed;
        this.quality = quality;
        this.settings = settings;
        this.clock = clock;
    }

    void follow() throws IOException, InterruptedException {
        desk.reading(held, passages.wordsOnly());
        held.requireSure();
        edition.begin();
        while (true) {
            SyncLeases.Standing standing = leases.require(held);
            if (standing.cancel()) {
                desk.cancelled(held);
                return;
            }
            switch (standing.phase()) {
                case LISTING -> list(standing.cursor());
                case READING -> read();
                case REMOVING -> {
                    if (finished()) {
                        return;
                    }
                }
                case ENDED -> {
                    return;
                }
            }
        }
    }

    private void list(@Nullable String cursor) throws IOException, InterruptedException {
        Place.Listing part = part(cursor);
        KnownNames known = names.known();
        List<Told> wanted = part.items().stream()
                .filter(item -> source.choice().takes(item.path()))
                .map(item -> new Told(item, known.readers(item.permitted())))
                .toList();
        // at once, even where a document itself cannot be read just now
        writing.permit(listed.permittedAnew(held, wanted));
        listed.note(held, wanted, part.next(), standard);
    }

    private Place.Listing part(@Nullable String cursor) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return place.list(cursor);
            } catch (IOException e) {
                if (tries == LIST_TRIES) {
                    throw e;
                }
                Thread.sleep(LONGEST_PAUSE.multipliedBy(tries));
            }
        }
    }

    /** Some documents together, or a pause until one may be tried again, or on to the next phase. */
    private void read() throws InterruptedException {
        List<Due> due = desk.take(held, settings.together());
        if (due.isEmpty()) {
            Instant next = desk.nextTry(held).orElse(null);
            if (next == null) {
                desk.phase(held, Sync.Phase.REMOVING);
            } else {
                pauseUntil(next);
            }
        } else if (due.getFirst().tries() >= SyncDesk.MOST_TRIES) {
            writing.giveUp(due.getFirst());
        } else {
            writing.write(looked(due));
        }
    }

    private void pauseUntil(Instant next) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), next);
        Duration pause = left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
        Thread.sleep(pause.isPositive() ? pause : Duration.ofMillis(1));
    }

    private List<Work> looked(List<Due> due) throws InterruptedException {
        List<Work> works = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Work>> futures = due.stream()
                    .map(each -> readers.submit(() -> look.at(each)))
                    .toList();
            for (int i = 0; i < futures.size(); i++) {
                try {
                    works.add(futures.get(i).get());
                } catch (ExecutionException e) {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    LOG.debug("Reading {} failed", due.get(i).id(), cause);
                    works.add(new Work.Failed(due.get(i), Words.of(cause)));
                }
            }
        }
        return look.apart(works);
    }

    /** Takes out some of what is gone, looks again at what was a duplicate of it, or ends. */
    private boolean finished() {
        List<DocumentId> gone = desk.missing(held, TAKEN_OUT_TOGETHER);
        if (!gone.isEmpty()) {
            writing.takeOut(gone);
        } else if (desk.nextTry(held).isPresent()) {
            desk.phase(held, Sync.Phase.READING);
        } else {
            held.requireSure();
            edition.serve();
            desk.done(held, quality.of(source.id(), clock.instant()), standard, missesVectors());
            return true;
        }
        return false;
    }

    /** Whether the model, which could not be used when this began, can be used by now: such as after a restart. */
    private boolean missesVectors() {
        return !standard.embeds() && passages.couldBeEmbedded();
    }
}
