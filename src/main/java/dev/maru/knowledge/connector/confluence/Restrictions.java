package dev.maru.knowledge.connector.confluence;

import dev.maru.knowledge.connector.Permitted;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who may read a page: its own restriction, and that of every page above it. Of a restriction that is not told whole, those
 * that are told may read; where nothing is told of it, nobody.
 */
final class Restrictions {
    private final Site site;
    private final Map<String, Optional<Permitted>> known = new HashMap<>();

    Restrictions(Site site) {
        this.site = site;
    }

    /** Null where neither the page nor one above it is restricted. */
    @Nullable
    Permitted of(JsonNode page) throws IOException {
        Permitted all =
                remember(page.path("id").asString(), page.path("restrictions").path("read"));
        if (!page.path("ancestors").isArray()) {
            return Permitted.NOBODY;
        }
        for (JsonNode above : page.path("ancestors")) {
            Permitted one = of(above.path("id").asString());
            all = all == null ? one : one == null ? all : all.and(one);
        }
        return all;
    }

    private @Nullable Permitted of(String page) throws IOException {
        Optional<Permitted> remembered = known.get(page);
        return remembered != null
                ? remembered.orElse(null)
                : remember(
                        page,
                        site.json(
                                "/rest/api/content/" + Ids.require(page)
                                        + "/restriction/byOperation/read?expand=restrictions.user,restrictions.group&limit=200"));
    }

    private @Nullable Permitted remember(String page, JsonNode read) {
        Permitted permitted = permitted(read.path("restrictions"));
        known.put(page, Optional.ofNullable(permitted));
        return permitted;
    }

    private static @Nullable Permitted permitted(JsonNode restrictions) {
        JsonNode users = restrictions.path("user").path("results");
        JsonNode groups = restrictions.path("group").path("results");
        if (!users.isArray() || !groups.isArray()) {
            return Permitted.NOBODY;
        }
        if (users.isEmpty() && groups.isEmpty()) {
            return null;
        }
        Set<String> people = new HashSet<>();
        for (JsonNode user : users) {
            // a name without a server is another's elsewhere
            for (String name : new String[] {"email", "username"}) {
                String address = user.path(name).asString("");
                people.add(address.contains("@") ? address : "");
            }
        }
        Set<String> named = new HashSet<>();
        groups.forEach(group -> named.add(group.path("name").asString("")));
        return new Permitted(false, people, named);
    }
}
