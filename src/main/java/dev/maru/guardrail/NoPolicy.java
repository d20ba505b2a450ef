package dev.maru.guardrail;

import dev.maru.model.Chat;
import dev.maru.model.Grounding;
import dev.maru.model.ReplySink;
import dev.maru.shared.ApplicationId;
import org.springframework.stereotype.Component;

/** There are no policies yet, so nothing is screened. */
@Component
class NoPolicy implements Guardrails {
    @Override
    public Screening screenInput(Chat chat, ApplicationId application) {
        return new Screening.Passed(chat);
    }

    @Override
    public Screening screenPassages(Chat chat, Grounding grounding, ApplicationId application) {
        return switch (grounding) {
            case Grounding.None _, Grounding.Unknown _ -> new Screening.Passed(chat);
            case Grounding.Passages passages -> new Screening.Passed(GroundedChat.of(chat, passages));
        };
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
