package dev.maru.knowledge.gate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Fingerprints in memory, looked up by their bands. Not durable: for a preview, or filled from stored rows. */
public final class KnownFingerprints implements Neighbours {
    private final Map<String, Fingerprint> byName = new HashMap<>();
    private final Map<String, String> byHash = new HashMap<>();
    private final Map<String, Set<String>> byBand = new HashMap<>();

    public synchronized void add(String name, Fingerprint fingerprint) {
        byName.put(name, fingerprint);
        byHash.putIfAbsent(fingerprint.exact(), name);
        fingerprint
                .bands()
                .forEach(band ->
                        byBand.computeIfAbsent(band, none -> new HashSet<>()).add(name));
    }

    @Override
    public synchronized Optional<Twin> nearest(Fingerprint fingerprint) {
        String same = byHash.get(fingerprint.exact());
        if (same != null) {
            return Optional.of(new Twin(same, 1));
        }
        return fingerprint.bands().stream()
                .flatMap(band -> byBand.getOrDefault(band, Set.of()).stream())
                .distinct()
                .map(name -> new Twin(name, Math.min(0.999, of(name).resemblance(fingerprint))))
                .filter(twin -> twin.resemblance() >= Fingerprint.NEAR)
                .max(Comparator.comparingDouble(Twin::resemblance));
    }

    private Fingerprint of(String name) {
        return Objects.requireNonNull(byName.get(name));
    }
}
