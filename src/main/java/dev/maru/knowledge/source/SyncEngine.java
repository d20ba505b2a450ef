package dev.maru.knowledge.source;

import dev.maru.identity.Applications;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.index.ChunkIndex;
import dev.maru.knowledge.index.Embedder;
import dev.maru.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a sync out, or on, and says how it ended. */
@Component
class SyncEngine {
    private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

    private final SyncDesk desk;
    private final SyncLeases leases;
    private final ListedDocuments listed;
    private final Twins twins;
    private final SourceDirectory sources;
    private final Places places;
    private final Names names;
    private final Ingestion ingestion;
    private final ChunkIndex index;
    private final Embedder embedder;
    private final Applications applications;
    private final QualityFigures quality;
    private final SourceSettings settings;
    private final Clock clock;

    SyncEngine(
            SyncDesk desk,
            SyncLeases leases,
            ListedDocuments listed,
            Twins twins,
            SourceDirectory sources,
            Places places,
            Names names,
            Ingestion ingestion,
            ChunkIndex index,
            Embedder embedder,
            Applications applications,
            QualityFigures quality,
            SourceSettings settings,
            Clock clock) {
        this.desk = desk;
        this.leases = leases;
        this.listed = listed;
        this.twins = twins;
        this.sources = sources;
        this.places = places;
        this.names = names;
        this.ingestion = ingestion;
        this.index = index;
        this.embedder = embedder;
        this.applications = applications;
        this.quality = quality;
        this.settings = settings;
        this.clock = clock;
    }

    void run(HeldSync held) throws InterruptedException {
        try {
            StoredSource source = sources.get(held.source());
            if (!sources.isSynced(source)) {
                desk.cancelled(held);
                return;
            }
            try (Place place = places.open(source)) {
                course(held, source, place).follow();
            } catch (IOException | UncheckedIOException | IllegalArgumentException | Refused e) {
                LOG.info("{} of {} failed: {}", held.sync(), held.source(), e.toString());
                desk.fail(held, Words.of(e));
            }
        } catch (LostSync e) {
            LOG.info("Left a sync alone: {}", e.getMessage());
            if (sources.isForgotten(held.source())) {
                // what was written between its end and now
                index.removeAll(held.source());
            }
        }
    }

    private SyncCourse course(HeldSync held, StoredSource stored, Place place) {
        var source = places.seen(stored);
        var passages =
                new Passages(embedder, applications.playgroundOf(source.team()).id());
        var edition = new Edition(index, source.id(), embedder.model() + "@" + stored.revision());
        var standard = new Standard(stored.revision(), index.lineage(), edition.name(), passages.areEmbedded());
        var look = new Look(held, source, place, standard, twins, ingestion, settings.largest());
        var writing = new Writing(held, source.id(), edition, standard, index, passages, desk);
        return new SyncCourse(
                held, source, place, names, standard, edition, look, writing, passages, desk, leases, listed, quality,
                settings, clock);
    }
}
