package dev.maru.model;

import dev.maru.identity.TeamScope;
import dev.maru.shared.ModelId;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Optional;

/** The models there are, and whom they are granted to. Answers from memory; a change is everywhere within 5 s. */
public interface ModelCatalog {
    /** Every offering, by name. */
    List<Offering> all();

    Optional<Offering> find(ModelId model);

    /**
     * What a caller may mean by a name: Maru's name, an alias, or the vendor's own id or ARN when exactly one granted
     * offering matches.
     */
    Resolution resolve(String name, TeamId team);

    /** The offerings granted to a team and enabled, by name. */
    List<Offering> grantedTo(TeamId team);

    /** The offerings granted to any team of the scope and enabled, by name. */
    List<Offering> grantedTo(TeamScope scope);

    /** What came of a name. */
    sealed interface Resolution {
        record Found(Offering offering) implements Resolution {}

        /** There is such a model, the team may not call it. */
        record NotGranted(Offering offering, List<String> granted) implements Resolution {}

        /** There is no such model, or several granted ones go by that vendor id. */
        record Unknown(String name, List<String> granted) implements Resolution {}
    }
}
