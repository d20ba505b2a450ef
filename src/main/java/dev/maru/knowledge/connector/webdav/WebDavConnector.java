package dev.maru.knowledge.connector.webdav;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A folder of a WebDAV server. */
@Component
public final class WebDavConnector implements Connector {
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    private final Outside outside;

    public WebDavConnector(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String name() {
        return "webdav";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(URL, Field.Kind.URL, true, "https://cloud.example.com/remote.php/dav/files/maru/handbook/"),
                new Field(USER, Field.Kind.TEXT, false, "maru"),
                new Field(PASSWORD, Field.Kind.SECRET, false, ""));
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        String address = Connector.required(settings, URL);
        URI root = Outside.address(address.endsWith("/") ? address : address + "/");
        String user = settings.getOrDefault(USER, "");
        String authorization = user.isBlank() ? "" : Outside.basic(user, settings.getOrDefault(PASSWORD, ""));
        return new WebDavPlace(outside, root, authorization);
    }
}
