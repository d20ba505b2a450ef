package dev.maru.identity;

import dev.maru.shared.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JPQL query that finds nothing outside the teams that its caller may see, of entities whose {@code team} is the team's
 * id: the one place where that is said.
 */
public final class ScopedQuery {
    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    private ScopedQuery() {}

    /** @param team narrows it to one team; null for all of the caller's */
    public static ScopedQuery to(Caller caller, @Nullable TeamId team) {
        TeamScope asked = team == null ? TeamScope.EVERY : new TeamScope.Only(Set.of(team));
        ScopedQuery scoped = new ScopedQuery();
        switch (caller.scope(Permission.SEE_TEAM).and(asked)) {
            case TeamScope.Every() -> scoped.where.append("1 = 1");
            case TeamScope.Only(var teams) -> {
                Set<UUID> ids = teams.stream().map(TeamId::value).collect(Collectors.toSet());
                scoped.where.append("x.team in :teams");
                scoped.parameters.put("teams", ids);
            }
        }
        return scoped;
    }

    public ScopedQuery and(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    /** @param value null narrows nothing */
    public ScopedQuery and(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            and(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** @param query begins a JPQL query, up to its condition, whose entity goes by x */
    public <T> TypedQuery<T> query(EntityManager entities, String query, String order, Class<T> type) {
        TypedQuery<T> typed = entities.createQuery(query + " where " + where + " " + order, type);
        parameters.forEach(typed::setParameter);
        return typed;
    }

    /** A pattern that finds the text anywhere, in lower case, its own wildcards taken as they are; null for a blank one. */
    public static @Nullable String containing(String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        return part.isEmpty()
                ? null
                : "%" + part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
