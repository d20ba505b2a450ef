package dev.maru.guardrail;

import dev.maru.model.Chat;
import dev.maru.model.Passage;
import dev.maru.model.ReplySink;
import dev.maru.shared.ApplicationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** There are no policies yet, so nothing is screened. */
@Component
class NoPolicy implements Guardrails {
    @Override
    public Screening screenInput(Chat chat, ApplicationId application) {
        return new Screening.Passed(chat);
    }

    @Override
    public Screening screenPassages(Chat chat, List<Passage> passages, ApplicationId application) {
        if (!passages.isEmpty()) {
            throw new IllegalStateException("passages cannot be used before there is a policy that screens them");
        }
        return new Screening.Passed(chat);
    }

    @Override
    public ReplySink screening(ReplySink sink, ApplicationId application) {
        return sink;
    }

    @Override
    public boolean inForce(ApplicationId application) {
        return false;
    }
}
