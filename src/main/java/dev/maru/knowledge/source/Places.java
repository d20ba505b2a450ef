package dev.maru.knowledge.source;

import dev.maru.installation.Secrets;
import dev.maru.knowledge.DataSource;
import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Connectors;
import dev.maru.knowledge.connector.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Opens the places of sources, with the secrets that only this may unseal. */
@Component
class Places {
    private final Connectors connectors;
    private final Secrets secrets;

    Places(Connectors connectors, Secrets secrets) {
        this.connectors = connectors;
        this.secrets = secrets;
    }

    Place open(StoredSource source) {
        Map<String, String> all = new HashMap<>(source.settings());
        all.putAll(secretsOf(source));
        return connectors.open(source.connector(), all, source.id());
    }

    DataSource seen(StoredSource source) {
        return source.seen(secretsOf(source).keySet());
    }

    /** The settings of a wish without those that are secret. */
    Map<String, String> open(String connector, Map<String, String> settings) {
        Set<String> secret = secretNames(connector);
        return settings.entrySet().stream()
                .filter(each ->
                        !secret.contains(each.getKey()) && !each.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
    }

    /** Keeps the secrets among the settings; one that is not among them stays as it was. */
    void seal(StoredSource source, Map<String, String> settings) {
        Map<String, String> kept = new TreeMap<>(secretsOf(source));
        for (String name : secretNames(source.connector())) {
            String given = settings.get(name);
            if (given != null && !given.isBlank()) {
                kept.put(name, given);
            }
        }
        source.keep(
                kept.isEmpty()
                        ? ""
                        : secrets.seal(SourceJson.write(kept), source.id().text()));
    }

    /** @throws IllegalArgumentException if the connector refuses the settings */
    void check(StoredSource source) {
        open(source).close();
    }

    private Map<String, String> secretsOf(StoredSource source) {
        String sealed = source.sealedSecrets();
        return sealed.isEmpty()
                ? Map.of()
                : SourceJson.texts(secrets.open(sealed, source.id().text()));
    }

    private Set<String> secretNames(String connector) {
        return connectors.get(connector).fields().stream()
                .filter(field -> field.kind() == Connector.Field.Kind.SECRET)
                .map(Connector.Field::name)
                .collect(Collectors.toSet());
    }
}
