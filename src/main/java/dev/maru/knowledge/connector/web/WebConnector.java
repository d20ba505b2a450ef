package dev.maru.knowledge.connector.web;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.Outside;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A web site, or a part of it. */
@Component
public final class WebConnector implements Connector {
    private static final String URL = "url";
    private static final String MOST = "most";
    private static final String PAUSE = "pause";
    private static final int USUAL_MOST = 2000;
    private static final int LARGEST_MOST = 50_000;
    private static final int USUAL_PAUSE = 500;

    private final Outside outside;

    public WebConnector(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                new Field(URL, Field.Kind.URL, true, "https://www.example.com/help/"),
                new Field(MOST, Field.Kind.NUMBER, false, "" + USUAL_MOST),
                new Field(PAUSE, Field.Kind.NUMBER, false, "" + USUAL_PAUSE));
    }

    @Override
    public Place open(Map<String, String> settings, SourceId source) {
        URI start = Outside.address(Connector.required(settings, URL));
        int most = number(settings, MOST, USUAL_MOST, 1, LARGEST_MOST);
        int pause = number(settings, PAUSE, USUAL_PAUSE, 0, 60_000);
        return new WebPlace(outside, start, most, Duration.ofMillis(pause));
    }

    private static int number(Map<String, String> settings, String name, int usual, int least, int most) {
        String text = settings.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("the setting \"" + name + "\" is a number from " + least + " to " + most
                    + ", got \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
