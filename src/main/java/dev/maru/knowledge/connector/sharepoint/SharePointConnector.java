package dev.maru.knowledge.connector.sharepoint;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The libraries of a site, or the OneDrive of a person. */
@Component
public final class SharePointConnector implements Connector {
    private static final String SITE = "sharePointSite";
    private static final String PERSON = "driveOwner";
    private static final String TENANT = "tenant";
    private static final String CLIENT = "clientId";
    private static final String SECRET = "clientSecret";

    private final Outside outside;
    private final GraphSettings settings;

    public SharePointConnector(Outside outside, GraphSettings settings) {
        this.outside = outside;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "sharepoint";
    }

    @Override
    public boolean isExperimental() {
        return true;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(SITE, Field.Kind.URL, false, "https://example.sharepoint.com/sites/HR"),
                new Field(PERSON, Field.Kind.TEXT, false, "mina@example.com"),
                new Field(TENANT, Field.Kind.TEXT, true, "example.onmicrosoft.com"),
                new Field(CLIENT, Field.Kind.TEXT, true, "00000000-0000-0000-0000-000000000000"),
                new Field(SECRET, Field.Kind.SECRET, true, ""));
    }

    @Override
    public Place open(Map<String, String> given, SourceId source) {
        String site = Connector.optional(given, SITE);
        String person = Connector.optional(given, PERSON);
        if (site.isEmpty() == person.isEmpty()) {
            throw new IllegalArgumentException("give the address of a site or the owner of a OneDrive, one of the two");
        }
        if (!person.isEmpty() && !person.matches("[\\w.+'-]+@[\\w.-]+")) {
            throw new IllegalArgumentException(
                    "\"" + person + "\" is no name that a person signs in by; one looks like mina@example.com");
        }
        String tenant = Connector.required(given, TENANT);
        if (!tenant.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "\"" + tenant + "\" is no tenant; one looks like example.onmicrosoft.com");
        }
        var graph = new Graph(
                outside, settings, tenant, Connector.required(given, CLIENT), Connector.required(given, SECRET));
        return new DrivePlace(graph, site.isEmpty() ? "/users/" + person + "/drives" : site(site), !site.isEmpty());
    }

    /** As Graph asks for a site by its address. */
    private static String site(String text) {
        URI address = Outside.address(text);
        String path = address.getRawPath().replaceFirst("/+$", "");
        if (!path.isEmpty() && !path.matches("/(sites|teams)/[^/:]+(/[^/:]+)*")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no site; one looks like https://example.sharepoint.com/sites/HR");
        }
        return "/sites/" + address.getHost() + (path.isEmpty() ? "" : ":" + path);
    }
}
