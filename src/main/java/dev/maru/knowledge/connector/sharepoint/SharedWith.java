package dev.maru.knowledge.connector.sharepoint;

import dev.maru.knowledge.connector.Permitted;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who may read a file, out of its permissions. A link that was made for sharing grants nothing here, not even one for the whole
 * organization: it is for those whom it was sent to.
 */
final class SharedWith {
    /** What SharePoint calls everybody but guests. */
    private static final String ALL_USERS = "spo-grid-all-users";

    private boolean everyone;
    private final Set<String> users = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    private SharedWith() {}

    static Permitted of(JsonNode permissions) {
        var with = new SharedWith();
        for (JsonNode each : permissions.path("value")) {
            if (each.path("link").isMissingNode() && !each.path("roles").isEmpty()) {
                with.add(each.path("grantedToV2"));
                each.path("grantedToIdentitiesV2").forEach(with::add);
            }
        }
        return new Permitted(with.everyone, with.users, with.groups);
    }

    private void add(JsonNode identities) {
        users.add(identities.path("user").path("email").asString(""));
        groups.add(identities.path("group").path("displayName").asString(""));
        groups.add(identities.path("siteGroup").path("displayName").asString(""));
        String login =
                identities.path("siteUser").path("loginName").asString("").toLowerCase(Locale.ROOT);
        if (login.contains(ALL_USERS)) {
            everyone = true;
        } else if (login.startsWith("i:0#.f|membership|")) {
            users.add(login.substring(login.lastIndexOf('|') + 1));
        }
    }
}
