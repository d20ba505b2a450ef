package dev.maru.model.catalog;

import dev.maru.identity.TeamScope;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.ProviderKind;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole catalog at one revision of the database; never changed, replaced as a whole. */
final class CatalogPicture {
    static final CatalogPicture EMPTY = new CatalogPicture(-1, List.of(), List.of(), List.of());

    private final long revision;
    private final List<Provider> providers;
    private final List<CatalogEntry> entries;
    private final Map<ModelId, CatalogEntry> byId;
    private final Map<String, CatalogEntry> byName = new HashMap<>();
    private final Map<String, List<CatalogEntry>> byVendorModel;
    private final Map<ProviderId, String> regions = new HashMap<>();
    private final Map<ModelId, List<Price>> prices;

    /** @param prices of each model, the one that applies first */
    CatalogPicture(long revision, List<Provider> providers, List<CatalogEntry> entries, List<Price> prices) {
        this.revision = revision;
        this.providers =
                providers.stream().sorted(Comparator.comparing(Provider::name)).toList();
        this.entries = entries.stream()
                .sorted(Comparator.comparing(CatalogEntry::name))
                .toList();
        this.byId = entries.stream().collect(Collectors.toMap(CatalogEntry::id, entry -> entry));
        this.byVendorModel = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.offering().vendorModel()));
        this.prices = prices.stream().collect(Collectors.groupingBy(Price::model));
        for (CatalogEntry entry : entries) {
            byName.put(entry.name(), entry);
            entry.aliases().forEach(alias -> byName.put(alias, entry));
        }
        for (Provider provider : providers) {
            if (provider.region() != null) {
                regions.put(provider.id(), provider.region());
            }
        }
    }

    long revision() {
        return revision;
    }

    /** By name. */
    List<Provider> providers() {
        return providers;
    }

    /** By name. */
    List<CatalogEntry> entries() {
        return entries;
    }

    Optional<CatalogEntry> find(ModelId model) {
        return Optional.ofNullable(byId.get(model));
    }

    Optional<CatalogEntry> named(String nameOrAlias) {
        return Optional.ofNullable(byName.get(nameOrAlias));
    }

    List<Offering> granted(TeamId team) {
        return callable(entry -> entry.isGrantedTo(team));
    }

    List<Offering> granted(TeamScope scope) {
        return callable(entry -> entry.reaches(scope));
    }

    private List<Offering> callable(Predicate<CatalogEntry> granted) {
        return entries.stream()
                .filter(entry -> entry.offering().enabled())
                .filter(granted)
                .map(CatalogEntry::offering)
                .toList();
    }

    /** @param tellOthers whether a team may learn of a model that it was not granted */
    Resolution resolve(String name, TeamId team, boolean tellOthers) {
        CatalogEntry named = byName.get(name);
        if (named != null) {
            return callable(named, team)
                    ? new Resolution.Found(named.offering())
                    : refused(name, named, team, tellOthers);
        }
        List<CatalogEntry> meant = byVendor(name);
        List<CatalogEntry> granted =
                meant.stream().filter(entry -> callable(entry, team)).toList();
        if (granted.size() == 1) {
            return new Resolution.Found(granted.getFirst().offering());
        }
        return granted.isEmpty() && meant.size() == 1
                ? refused(name, meant.getFirst(), team, tellOthers)
                : new Resolution.Unknown(name, namesGranted(team));
    }

    private Resolution refused(String name, CatalogEntry entry, TeamId team, boolean tellOthers) {
        return tellOthers || entry.isGrantedTo(team)
                ? new Resolution.NotGranted(entry.offering(), namesGranted(team))
                : new Resolution.Unknown(name, namesGranted(team));
    }

    private static boolean callable(CatalogEntry entry, TeamId team) {
        return entry.offering().enabled() && entry.isGrantedTo(team);
    }

    private List<CatalogEntry> byVendor(String name) {
        List<CatalogEntry> exact = byVendorModel.getOrDefault(name, List.of());
        BedrockArn arn = exact.isEmpty() ? BedrockArn.parse(name) : null;
        return arn == null ? exact : byArn(arn);
    }

    /** Bedrock lists models by id, its clients may name them by ARN. */
    private List<CatalogEntry> byArn(BedrockArn arn) {
        return byVendorModel.getOrDefault(arn.model(), List.of()).stream()
                .filter(entry -> entry.offering().providerKind() == ProviderKind.BEDROCK)
                .filter(entry ->
                        arn.region().equals(regions.get(entry.offering().provider())))
                .toList();
    }

    private List<String> namesGranted(TeamId team) {
        return granted(team).stream().map(Offering::name).toList();
    }

    Optional<Price> priceAt(ModelId model, Instant moment) {
        for (Price price : history(model)) {
            if (!price.from().isAfter(moment)) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }

    List<Price> history(ModelId model) {
        return prices.getOrDefault(model, List.of());
    }

    /** The region and the last part of an ARN of a foundation model or inference profile. */
    private record BedrockArn(String region, String model) {
        private static final int PARTS = 6;

        static @Nullable BedrockArn parse(String name) {
            String[] parts = name.split(":", PARTS);
            boolean bedrock = parts.length == PARTS && parts[0].equals("arn") && parts[2].equals("bedrock");
            int slash = name.indexOf('/');
            return bedrock && slash > 0 ? new BedrockArn(parts[3], name.substring(slash + 1)) : null;
        }
    }
}
