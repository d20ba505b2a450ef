package dev.maru.knowledge.source;

import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.DocumentState;
import dev.maru.knowledge.Preview;
import dev.maru.knowledge.Preview.Sample;
import dev.maru.knowledge.Trial;
import dev.maru.knowledge.chunk.Chunk;
import dev.maru.knowledge.connector.Place;
import dev.maru.knowledge.connector.Place.Fetched;
import dev.maru.knowledge.gate.GateSettings;
import dev.maru.knowledge.gate.Gates.Gate;
import dev.maru.knowledge.gate.KnownFingerprints;
import dev.maru.knowledge.gate.Neighbours;
import dev.maru.knowledge.index.Embedder;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.model.ProviderKind;
import dev.maru.model.TokenEstimate;
import dev.maru.model.TokenKind;
import dev.maru.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a place, and at ten of its documents as a sync would, and indexes nothing. */
@Component
class Previews {
    private static final int SAMPLES = 10;
    private static final int COUNTED = 20_000;
    private static final int TRIAL_SHOWN = 5;
    private static final int PIECES = 3;
    private static final int PIECE_SHOWN = 400;
    /** Of the embedding model that runs here, on two cores: measured at about 190 tokens a text. */
    private static final int TOKENS_A_SECOND = 3_500;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Places places;
    private final Ingestion ingestion;
    private final Embedder embedder;
    private final ModelCatalog catalog;
    private final Prices prices;
    private final SourceSettings settings;
    private final Clock clock;

    Previews(
            Places places,
            Ingestion ingestion,
            Embedder embedder,
            ModelCatalog catalog,
            Prices prices,
            SourceSettings settings,
            Clock clock) {
        this.places = places;
        this.ingestion = ingestion;
        this.embedder = embedder;
        this.catalog = catalog;
        this.prices = prices;
        this.settings = settings;
        this.clock = clock;
    }

    Trial test(StoredSource stored) {
        DataSource source = places.seen(stored);
        try (Place place = places.open(stored)) {
            Place.Listing listing = place.list(null);
            List<String> wanted = listing.items().stream()
                    .map(Place.Item::path)
                    .filter(source.choice()::takes)
                    .toList();
            return new Trial(
                    true,
                    "",
                    wanted.size(),
                    listing.next() != null,
                    wanted.stream().limit(TRIAL_SHOWN).toList());
        } catch (IOException | UncheckedIOException | IllegalArgumentException | Refused e) {
            return new Trial(false, Words.of(e), 0, false, List.of());
        }
    }

    /** @throws Refused if the place cannot be read */
    Preview preview(StoredSource stored) {
        DataSource source = places.seen(stored);
        try (Place place = places.open(stored)) {
            List<Place.Item> items = new ArrayList<>();
            String cursor = null;
            do {
                Place.Listing listing = place.list(cursor);
                listing.items().stream()
                        .filter(item -> source.choice().takes(item.path()))
                        .forEach(items::add);
                cursor = listing.next();
            } while (cursor != null && items.size() < COUNTED);
            List<Sample> samples = sampled(source, place, spread(items));
            long bytes =
                    items.stream().mapToLong(item -> Math.max(0, item.bytes())).sum();
            return new Preview(
                    clock.instant(),
                    items.size(),
                    cursor != null,
                    bytes,
                    samples,
                    estimate(source, samples, items.size()));
        } catch (IOException | UncheckedIOException e) {
            throw new Refused(Words.of(e));
        }
    }

    /** Ten from all over the list, not its first ten. */
    private static List<Place.Item> spread(List<Place.Item> items) {
        if (items.size() <= SAMPLES) {
            return items;
        }
        List<Place.Item> spread = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            spread.add(items.get((int) ((long) i * (items.size() - 1) / (SAMPLES - 1))));
        }
        return spread;
    }

    private List<Sample> sampled(DataSource source, Place place, List<Place.Item> items) throws IOException {
        Map<String, String> seen = new HashMap<>();
        var known = new KnownFingerprints();
        List<Sample> samples = new ArrayList<>();
        try (ExecutorService readers =
                Executors.newFixedThreadPool(2, Thread.ofVirtual().factory())) {
            List<Future<Sample>> futures = items.stream()
                    .map(item -> readers.submit(() -> sample(source, place, item, seen, known)))
                    .toList();
            for (Future<Sample> future : futures) {
                samples.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Looking at the documents was stopped. Look again.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
        return samples;
    }

    private Sample sample(
            DataSource source, Place place, Place.Item item, Map<String, String> seen, KnownFingerprints known)
            throws IOException {
        long began = System.nanoTime();
        Path file = Files.createTempFile("maru-preview-", ".tmp");
        try {
            return switch (place.fetch(item.key(), "", file, settings.largest().toBytes())) {
                case Fetched.Written _ -> read(source, file, item, seen, known, began);
                case Fetched.TooLarge() -> without(item, began, DocumentState.UNREADABLE, "too_large");
                case Fetched.Gone(), Fetched.Unchanged() -> without(item, began, DocumentState.UNREADABLE, "gone");
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Sample read(
            DataSource source,
            Path file,
            Place.Item item,
            Map<String, String> seen,
            KnownFingerprints known,
            long began)
            throws IOException {
        String hash = Hashing.of(file);
        String twin;
        synchronized (seen) {
            twin = seen.putIfAbsent(hash, item.path());
        }
        long bytes = Files.size(file);
        List<dev.maru.knowledge.Document.Finding> findings = new ArrayList<>();
        GateSettings.Action onTwin = source.gates().actions().get(Gate.DUPLICATE);
        if (twin != null && onTwin != null) {
            findings.add(new dev.maru.knowledge.Document.Finding(
                    Gate.DUPLICATE.name().toLowerCase(Locale.ROOT),
                    onTwin.name().toLowerCase(Locale.ROOT),
                    1,
                    twin));
        }
        boolean kept = twin != null && onTwin == GateSettings.Action.QUARANTINE;
        return switch (ingestion.of(
                file, item.path(), source.gates(), source.chunks(), false, twin == null ? known : Neighbours.NONE)) {
            case Ingestion.Outcome.Unreadable(var code, var message) ->
                new Sample(
                        item.path(),
                        name(item),
                        "",
                        null,
                        bytes,
                        millis(began),
                        DocumentState.UNREADABLE,
                        message,
                        List.of(),
                        0,
                        0,
                        List.of());
            case Ingestion.Outcome.Kept out -> {
                findings.addAll(out.findings());
                yield new Sample(
                        item.path(),
                        out.title(),
                        out.document().mediaType(),
                        out.document().language(),
                        bytes,
                        millis(began),
                        DocumentState.QUARANTINED,
                        out.reason(),
                        findings,
                        0,
                        0,
                        List.of());
            }
            case Ingestion.Outcome.Ready ready -> {
                findings.addAll(ready.findings());
                known.add(item.path(), ready.fingerprint());
                yield new Sample(
                        item.path(),
                        ready.title(),
                        ready.document().mediaType(),
                        ready.document().language(),
                        bytes,
                        millis(began),
                        kept ? DocumentState.QUARANTINED : DocumentState.INDEXED,
                        kept ? String.valueOf(twin) : "",
                        findings,
                        ready.chunks().size(),
                        ready.chunks().stream()
                                .mapToLong(chunk -> TokenEstimate.of(chunk.context() + "\n" + chunk.text()))
                                .sum(),
                        ready.chunks().stream()
                                .limit(PIECES)
                                .map(Previews::piece)
                                .toList());
            }
        };
    }

    private static Sample without(Place.Item item, long began, DocumentState state, String reason) {
        return new Sample(
                item.path(),
                name(item),
                "",
                null,
                item.bytes(),
                millis(began),
                state,
                reason,
                List.of(),
                0,
                0,
                List.of());
    }

    private static String name(Place.Item item) {
        return item.path().substring(item.path().lastIndexOf('/') + 1);
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static Preview.Piece piece(Chunk chunk) {
        String text = chunk.text();
        return new Preview.Piece(
                chunk.context(),
                text.length() <= PIECE_SHOWN ? text : text.substring(0, PIECE_SHOWN) + "…",
                chunk.page());
    }

    private Preview.Estimate estimate(DataSource source, List<Sample> samples, int documents) {
        List<Sample> indexed = samples.stream()
                .filter(sample -> sample.outcome() == DocumentState.INDEXED)
                .toList();
        double scale = samples.isEmpty() ? 0 : (double) documents / samples.size();
        long chunks =
                Math.round(scale * indexed.stream().mapToLong(Sample::chunks).sum());
        long tokens =
                Math.round(scale * indexed.stream().mapToLong(Sample::tokens).sum());
        long reading =
                Math.round(scale * samples.stream().mapToLong(Sample::millis).sum() / 1000 / 2);
        Map<String, Integer> languages = new TreeMap<>();
        indexed.forEach(sample -> languages.merge(sample.language() == null ? "" : sample.language(), 1, Integer::sum));
        Optional<Offering> model = model(source);
        return new Preview.Estimate(
                (int) Math.round(scale * indexed.size()),
                chunks,
                tokens,
                reading + tokens / TOKENS_A_SECOND,
                model.map(offering -> cost(offering, tokens)).orElse(null),
                model.map(Offering::name).orElse(""),
                languages);
    }

    private Optional<Offering> model(DataSource source) {
        return catalog.resolve(embedder.model(), source.team()) instanceof Resolution.Found(var offering)
                ? Optional.of(offering)
                : catalog.all().stream()
                        .filter(offering -> offering.name().equals(embedder.model()))
                        .findFirst();
    }

    private @Nullable BigDecimal cost(Offering model, long tokens) {
        BigDecimal rate = prices.at(model.id(), clock.instant())
                .map(Price::perMillion)
                .map(rates -> rates.get(TokenKind.INPUT))
                .orElse(model.providerKind() == ProviderKind.LOCAL ? BigDecimal.ZERO : null);
        return rate == null ? null : rate.multiply(BigDecimal.valueOf(tokens)).divide(MILLION, 6, RoundingMode.HALF_UP);
    }
}
