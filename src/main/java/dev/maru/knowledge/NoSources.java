package dev.maru.knowledge;

import dev.maru.model.Chat;
import dev.maru.model.Passage;
import dev.maru.shared.ApplicationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** There are no data sources yet, so there is nothing to find. */
@Component
class NoSources implements Knowledge {
    @Override
    public List<Passage> retrieve(Chat chat, ApplicationId application) {
        return List.of();
    }
}
