package dev.maru.model.client;

import dev.maru.model.ChatModel;
import dev.maru.model.EmbeddingModel;
import dev.maru.model.ProviderKind;
import dev.maru.model.ProviderProbe;
import java.util.Set;

/** Speaks one wire, to as many providers as speak it. */
public interface ProviderClient extends ChatModel, EmbeddingModel {
    Set<ProviderKind> speaksTo();

    ProviderProbe probe();
}
