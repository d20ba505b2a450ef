package dev.maru.knowledge.connector.mail;

import dev.maru.knowledge.connector.Connector;
import dev.maru.knowledge.connector.ConnectorSettings;
import dev.maru.knowledge.connector.Place;
import dev.maru.shared.SourceId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Mail in files on the server's disk, below a folder that the operator has opened. */
@Component
public final class MailConnector implements Connector {
    private static final String PATH = "path";
    private final ConnectorSettings settings;

    public MailConnector(ConnectorSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean isExperimental() {
        return false;
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field(PATH, Field.Kind.TEXT, true, settings.example()));
    }

    @Override
    public Place open(Map<String, String> given, SourceId source) {
        return new MailPlace(settings.opened(Connector.required(given, PATH)));
    }
}
