package dev.maru.model.web;

import dev.maru.model.catalog.Grants;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a model is granted to, on the wire: everyone, or teams by id. */
record GrantsBody(boolean everyone, @Nullable List<String> teams) {
    static GrantsBody of(Grants grants) {
        return new GrantsBody(
                grants.everyone(),
                grants.teams().stream().map(TeamId::text).sorted().toList());
    }

    /** Nobody where nothing was said. */
    static Grants read(@Nullable GrantsBody body) {
        if (body == null) {
            return Grants.NOBODY;
        }
        List<String> ids = body.teams() == null ? List.of() : body.teams();
        return new Grants(body.everyone(), ids.stream().map(TeamId::valueOf).collect(Collectors.toSet()));
    }
}
