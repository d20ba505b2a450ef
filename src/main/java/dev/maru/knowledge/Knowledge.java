package dev.maru.knowledge;

import dev.maru.model.Chat;
import dev.maru.model.Passage;
import dev.maru.shared.ApplicationId;
import java.util.List;

/** Finds passages for a question in the sources that an application uses, as far as its caller may read them. */
public interface Knowledge {
    /** The best first; none where the application uses no source. */
    List<Passage> retrieve(Chat chat, ApplicationId application);
}
