package dev.maru.knowledge.connector.confluence;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A Confluence, or some of its spaces. */
@Component
public final class ConfluenceConnector implements Connector {
    private static final String URL = "siteUrl";
    private static final String SPACES = "spaces";
    private static final String USER = "user";
    private static final String TOKEN = "token";

    private final Outside outside;

    public ConfluenceConnector(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String name() {
        return "confluence";
    }

    @Override
    public boolean isExperimental() {
        return true;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(URL, Field.Kind.URL, true, "https://example.atlassian.net/wiki"),
                new Field(SPACES, Field.Kind.TEXT, false, "ENG, HR"),
                new Field(USER, Field.Kind.TEXT, false, "maru@example.com"),
                new Field(TOKEN, Field.Kind.SECRET, true, ""));
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        URI base = Outside.address(Connector.required(settings, URL).replaceFirst("/+$", ""));
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("give the address of the site alone, such as"
                    + " https://example.atlassian.net/wiki for Cloud or https://confluence.example.com");
        }
        List<String> spaces = Connector.several(settings, SPACES);
        spaces.forEach(ConfluenceConnector::requireKey);
        String user = Connector.optional(settings, USER);
        String token = Connector.required(settings, TOKEN);
        String authorization = user.isEmpty() ? "Bearer " + token : Outside.basic(user, token);
        return new ConfluencePlace(new Site(outside, base, authorization), spaces);
    }

    private static void requireKey(String space) {
        if (!space.matches("[~\\w.-]{1,255}")) {
            throw new IllegalArgumentException(
                    "\"" + space + "\" is no key of a space; one looks like ENG and stands in its address");
        }
    }
}
