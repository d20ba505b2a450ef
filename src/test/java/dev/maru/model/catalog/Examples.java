package dev.maru.model.catalog;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.Offering;
import dev.maru.model.ProviderKind;
import dev.maru.model.Timeouts;
import dev.maru.shared.ModelId;
import dev.maru.shared.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Providers and models for tests of the picture. */
final class Examples {
    private Examples() {}

    static Provider provider(String name, ProviderKind kind, @Nullable String region) {
        return new Provider(ProviderId.next(), name, kind, null, region, null, null, false, true, Instant.EPOCH, 0);
    }

    static CatalogEntry model(Provider of, String vendorModel, Grants grants, String... aliases) {
        return model(of, vendorModel, grants, true, aliases);
    }

    static CatalogEntry model(Provider of, String vendorModel, Grants grants, boolean enabled, String... aliases) {
        var offering = new Offering(
                ModelId.next(),
                of.id(),
                of.kind(),
                of.name() + "/" + vendorModel,
                vendorModel,
                vendorModel,
                Set.of(Capability.CHAT),
                null,
                null,
                Lifecycle.ACTIVE,
                Timeouts.DEFAULT,
                enabled);
        return new CatalogEntry(
                offering, enabled, new TreeSet<>(List.of(aliases)), grants, Set.of(), null, null, Instant.EPOCH, 0);
    }
}
