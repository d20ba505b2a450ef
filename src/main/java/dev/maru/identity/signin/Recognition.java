package dev.maru.identity.signin;

import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.TeamRole;
import dev.maru.identity.Users;
import dev.maru.identity.directory.Arrivals;
import dev.maru.identity.directory.EmbeddedSignIn;
import dev.maru.shared.UserId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds the account that a provider's claims speak of. */
@Component
class Recognition {
    private final Users users;
    private final Arrivals arrivals;
    private final EmbeddedSignIn embedded;
    private final IdentitySettings settings;

    Recognition(Users users, Arrivals arrivals, EmbeddedSignIn embedded, IdentitySettings settings) {
        this.users = users;
        this.arrivals = arrivals;
        this.embedded = embedded;
        this.settings = settings;
    }

    /**
     * Of a company's provider, a person seen for the first time gets an account, and roles, teams and groups become what the
     * claims say now.
     *
     * @return empty if the account is unknown or not active
     */
    Optional<UserId> recognize(Map<String, Object> claims) {
        String subject = String.valueOf(claims.get("sub"));
        return active(
                embedded.isOn() ? UserId.valueOf(subject) : arrivals.arrived(person(subject, new Claims(claims))));
    }

    /**
     * The same for a bearer token, which may say less than an id token does: it changes nothing for an account that is
     * known.
     */
    Optional<UserId> recognizeBearer(Map<String, Object> claims) {
        if (embedded.isOn()) {
            return recognize(claims);
        }
        return arrivals.known(String.valueOf(claims.get("iss")), String.valueOf(claims.get("sub")))
                .map(this::active)
                .orElseGet(() -> recognize(claims));
    }

    private Arrivals.Told person(String subject, Claims claims) {
        List<String> groups = claims.words(settings.groupsClaim());
        String login = claims.word(settings.loginClaim(), subject);
        return new Arrivals.Told(
                claims.word("iss", String.valueOf(claims.all().get("iss"))),
                subject,
                login,
                claims.word("name", login),
                claims.email(),
                roles(claims),
                places(groups),
                Set.copyOf(groups));
    }

    private Set<PlatformRole> roles(Claims claims) {
        var roles = new HashSet<PlatformRole>();
        for (String word : claims.words(settings.rolesClaim())) {
            PlatformRole role = settings.roles().get(word);
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }

    private Map<String, TeamRole> places(List<String> groups) {
        var places = new HashMap<String, TeamRole>();
        settings.places(groups)
                .forEach(place -> places.merge(place.team(), place.role(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return places;
    }

    private Optional<UserId> active(UserId user) {
        return users.caller(user, EnumSet.allOf(Permission.class)).map(_ -> user);
    }
}
