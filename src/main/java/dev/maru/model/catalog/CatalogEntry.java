package dev.maru.model.catalog;

import dev.maru.identity.TeamScope;
import dev.maru.model.Offering;
import dev.maru.shared.ModelId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the catalog keeps of a model but its prices.
 *
 * @param offering as callers of models see it; enabled only if its provider is, too
 * @param switchedOn whether the model itself is enabled
 * @param aliases other names it goes by, each beginning {@code alias/}
 * @param grants as people made them
 * @param lent the teams that components lend it to at present, whatever the grants say
 * @param factsSource where its capabilities and limits come from
 */
public record CatalogEntry(
        Offering offering,
        boolean switchedOn,
        SortedSet<String> aliases,
        Grants grants,
        Set<TeamId> lent,
        @Nullable LocalDate retiresOn,
        @Nullable String factsSource,
        Instant createdAt,
        long version) {
    public CatalogEntry {
        lent = Set.copyOf(lent);
    }

    /** Whether the team may call it, by a grant or a loan. */
    public boolean isGrantedTo(TeamId team) {
        return grants.include(team) || lent.contains(team);
    }

    /** Whether any team of the scope may call it. */
    public boolean reaches(TeamScope scope) {
        return grants.reach(scope) || new Grants(false, lent).reach(scope);
    }

    public ModelId id() {
        return offering.id();
    }

    public String name() {
        return offering.name();
    }

    /** The change that changes nothing, to begin from. */
    public ModelChange change() {
        var description = new ModelDescription(
                offering.displayName(),
                offering.capabilities(),
                offering.contextTokens(),
                offering.maxOutputTokens(),
                offering.lifecycle(),
                retiresOn,
                offering.timeouts(),
                factsSource);
        return new ModelChange(description, switchedOn, aliases);
    }

    CatalogEntry with(Grants others) {
        return with(others, lent);
    }

    CatalogEntry with(Grants others, Set<TeamId> borrowers) {
        return new CatalogEntry(
                offering, switchedOn, aliases, others, borrowers, retiresOn, factsSource, createdAt, version);
    }
}
