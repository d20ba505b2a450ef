package dev.maru.knowledge.retrieval;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.retrieval.Retrieval.Found;
import dev.maru.model.Cancellation;
import dev.maru.model.Chat;
import dev.maru.model.FieldFilter;
import dev.maru.model.Invocation;
import dev.maru.model.Invocation.Credential;
import dev.maru.model.Invocation.Question;
import dev.maru.model.Invocations;
import dev.maru.model.Message;
import dev.maru.model.Purpose;
import dev.maru.model.Reply;
import dev.maru.model.ReplySink;
import dev.maru.model.RestOn;
import dev.maru.model.Role;
import dev.maru.model.Sampling;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.InvocationId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks a knowledge base on behalf of a signed-in person; their team's playground pays. */
@Component
public class Answering {
    private final Retrieval retrieval;
    private final Invocations invocations;
    private final Applications applications;

    Answering(Retrieval retrieval, Invocations invocations, Applications applications) {
        this.retrieval = retrieval;
        this.invocations = invocations;
        this.applications = applications;
    }

    /** What of it the caller may read, as the searches found it. */
    public Found retrieve(Caller caller, KnowledgeBase base, String question, Map<String, String> fields) {
        caller.require(Permission.BUILD, base.team());
        return retrieval.find(question, base.setup(), new Asker.Person(caller), payer(base), FieldFilter.having(fields));
    }

    /** The same by another setup than it has, to compare. */
    Found retrieve(Caller caller, KnowledgeBase base, KnowledgeSetup setup, String question) {
        caller.require(Permission.BUILD, base.team());
        return retrieval.find(question, setup, new Asker.Person(caller), payer(base));
    }

    /** An answer by the model, with what it rests on: on the same road as every other. */
    public Reply answer(Caller caller, KnowledgeBase base, String question, String model) {
        return invocations.answer(
                new Invocation(
                        InvocationId.next(),
                        model,
                        new Credential.Person(caller, payer(base)),
                        Purpose.ANSWER,
                        new Question.ToChat(
                                Chat.of(List.of(Message.of(Role.USER, question)), Sampling.DEFAULT),
                                RestOn.of(base.id())),
                        false,
                        Map.of(),
                        "knowledge",
                        new Cancellation()),
                ReplySink.IGNORE);
    }

    private ApplicationId payer(KnowledgeBase base) {
        return applications.playgroundOf(base.team()).id();
    }
}
