package dev.maru.model.client;

import dev.maru.model.ChatModel;
import dev.maru.model.Connection;
import dev.maru.model.EmbeddingModel;
import dev.maru.model.ModelClients;
import dev.maru.model.Offering;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Picks the client that speaks the provider's wire. */
@Component
final class ConnectedModelClients implements ModelClients, ProviderProbe {
    private final Map<ProviderKind, ProviderClient> clients = new EnumMap<>(ProviderKind.class);

    ConnectedModelClients(List<ProviderClient> clients) {
        for (ProviderClient client : clients) {
            client.speaksTo().forEach(kind -> this.clients.put(kind, client));
        }
    }

    @Override
    public ChatModel chat(Offering offering) {
        return client(offering.providerKind());
    }

    @Override
    public EmbeddingModel embedding(Offering offering) {
        return client(offering.providerKind());
    }

    @Override
    public Outcome test(Connection connection) {
        return probe(connection).test(connection);
    }

    @Override
    public List<OfferedModel> models(Connection connection) {
        return probe(connection).models(connection);
    }

    private ProviderProbe probe(Connection connection) {
        ProviderKind kind = switch (connection) {
            case Connection.OpenAi _ -> ProviderKind.OPENAI;
            case Connection.Bedrock _ -> ProviderKind.BEDROCK;
            case Connection.Local _ -> ProviderKind.LOCAL;
        };
        return client(kind).probe();
    }

    private ProviderClient client(ProviderKind kind) {
        ProviderClient client = clients.get(kind);
        if (client == null) {
            throw new IllegalStateException("no client speaks to providers of kind " + kind);
        }
        return client;
    }
}
