package dev.maru.knowledge.source;

import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.reading.Reading;
import dev.maru.knowledge.source.Settled.Version;
import dev.maru.shared.DocumentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Fetches a document and says what is to be done with it. Writes nothing; several may look at once. */
final class Look {
    private final HeldSync held;
    private final DataSource source;
    private final Place place;
    private final Standard standard;
    private final Twins twins;
    private final Ingestion ingestion;
    private final DataSize largest;

    Look(
            HeldSync held,
            DataSource source,
            Place place,
            Standard standard,
            Twins twins,
            Ingestion ingestion,
            DataSize largest) {
        this.held = held;
        this.source = source;
        this.place = place;
        this.standard = standard;
        this.twins = twins;
        this.ingestion = ingestion;
        this.largest = largest;
    }

    Work at(Due due) throws IOException {
        boolean stands = stands(due);
        Path file = Files.createTempFile("maru-document-", ".tmp");
        try {
            return switch (place.fetch(due.key(), stands ? due.mark() : "", file, largest.toBytes())) {
                case Fetched.Unchanged() -> new Work.AsBefore(due, due.mark());
                case Fetched.Gone() -> new Work.Gone(due);
                case Fetched.TooLarge() ->
                    new Work.Out(Settled.unreadable(
                            due,
                            Reading.Reason.TOO_LARGE,
                            "It has more than " + largest.toMegabytes()
                                    + " MB. Split it, or leave it out of what the source takes.",
                            new Version("", due.mark()),
                            standard));
                case Fetched.Written(var mark, var modified) -> fetched(due, file, mark, modified, stands);
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Whether the index holds it as it would be written now, if only its content is as before. */
    private boolean stands(Due due) {
        return due.known()
                && due.settled().equals(standard.settled(due, due.hash()))
                && (due.embedded() || !standard.embeds());
    }

    private Work fetched(Due due, Path file, String mark, @Nullable Instant modified, boolean stands)
            throws IOException {
        String hash = Hashing.of(file);
        if (stands && hash.equals(due.hash())) {
            return new Work.AsBefore(due, mark);
        }
        DocumentId before = due.known() ? null : twins.moved(held, due, hash).orElse(null);
        if (before != null) {
            return new Work.Moved(due, before);
        }
        var version = new Version(hash, mark);
        boolean released = hash.equals(due.released());
        String twin = released || !keepsTwinsOut()
                ? null
                : twins.same(held, due, hash).orElse(null);
        if (twin != null) {
            return new Work.Out(Settled.twin(due, twin, version, standard)); // it needs no reading
        }
        return switch (ingestion.of(
                file, due.path(), source.gates(), source.chunks(), released, twins.neighbours(held, due))) {
            case Ingestion.Outcome.Unreadable(var code, var message)
            when code == Reading.Reason.OVERLOADED -> new Work.Failed(due, message);
            case Ingestion.Outcome.Unreadable(var code, var message) ->
                new Work.Out(Settled.unreadable(due, code, message, version, standard));
            case Ingestion.Outcome.Kept kept -> new Work.Out(Settled.kept(due, kept, version, standard));
            case Ingestion.Outcome.Ready ready -> new Work.Put(due, hash, mark, modified, ready);
        };
    }

    /** Of several with the same content that were looked at together, the first stands for all. */
    List<Work> apart(List<Work> works) {
        Map<String, Due> first = new HashMap<>();
        Set<DocumentId> moved = new HashSet<>();
        List<Work> apart = new ArrayList<>();
        for (Work work : works) {
            switch (work) {
                case Work.Put put -> apart.add(apart(put, first.putIfAbsent(put.hash(), put.due())));
                // one goes on as the other; its twin is looked at again
                case Work.Moved move when !moved.add(move.before()) -> {}
                default -> apart.add(work);
            }
        }
        return apart;
    }

    private Work apart(Work.Put put, @Nullable Due twin) {
        return twin == null || !keepsTwinsOut() || put.hash().equals(put.due().released())
                ? put
                : new Work.Out(Settled.twin(put.due(), twin.path(), new Version(put.hash(), put.mark()), standard));
    }

    private boolean keepsTwinsOut() {
        return source.gates().actions().get(Gate.DUPLICATE) == GateSettings.Action.QUARANTINE;
    }
}
