package dev.maru.knowledge.connector;

import dev.maru.shared.SourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The connectors of this installation. */
@Component
public class Connectors {
    private static final List<String> ORDER =
            List.of("upload", "folder", "web", "webdav", "s3", "git", "confluence", "sharepoint", "database", "mail");
    private final List<Connector> all;

    public Connectors(List<Connector> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing((Connector each) -> {
                            int place = ORDER.indexOf(each.name());
                            return place < 0 ? ORDER.size() : place;
                        })
                        .thenComparing(Connector::name))
                .toList();
    }

    public List<Connector> all() {
        return all;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public Connector get(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no connector \"" + name + "\"; there are "
                        + all.stream().map(Connector::name).collect(Collectors.joining(", ")) + "."));
    }

    public Place open(String connector, Map<String, String> settings, SourceId source) {
        return get(connector).open(settings, source);
    }
}
