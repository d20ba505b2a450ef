package dev.maru.model.catalog;

import dev.maru.installation.Secrets;
import dev.maru.model.Endpoint;
import dev.maru.shared.ProviderId;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a provider wants to be shown unreadable in the database: the key, and every header, since any may hold one. */
@Component
class SealedSecrets {
    private final Secrets secrets;
    private final JsonMapper json = JsonMapper.shared();

    SealedSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @return null where there is nothing to seal */
    @Nullable
    String seal(Endpoint endpoint, ProviderId of) {
        if (endpoint.bearer() == null && endpoint.headers().isEmpty()) {
            return null;
        }
        return secrets.seal(json.writeValueAsString(new Shown(endpoint.bearer(), endpoint.headers())), context(of));
    }

    Endpoint open(String baseUrl, @Nullable String sealed, ProviderId of) {
        if (sealed == null) {
            return Endpoint.of(baseUrl, null);
        }
        Shown shown = json.readValue(secrets.open(sealed, context(of)), Shown.class);
        return new Endpoint(URI.create(baseUrl), shown.bearer(), shown.headers());
    }

    private static String context(ProviderId provider) {
        return "provider " + provider;
    }

    private record Shown(@Nullable String bearer, Map<String, String> headers) {}
}
