package dev.maru.knowledge.retrieval;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.knowledge.Asker;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.retrieval.Retrieval.Found;
import dev.maru.knowledge.retrieval.Reworder.Sought;
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
    private final Reworder reworder;
    private final Invocations invocations;
    private final Applications applications;

    Answering(Retrieval retrieval, Reworder reworder, Invocations invocations, Applications applications) {
        this.retrieval = retrieval;
        this.reworder = reworder;
        this.invocations = invocations;
        this.applications = applications;
    }

    /** What of it the caller may read, as the searches found it. */
    public Found retrieve(Caller caller, KnowledgeBase base, String question, Map<String, String> fields) {
        caller.require(Permission.BUILD, base.team());
        return find(caller, base, base.setup(), question, FieldFilter.having(fields));
    }

    /** The same by another setup than it has, to compare. */
    Found retrieve(Caller caller, KnowledgeBase base, KnowledgeSetup setup, String question) {
        caller.require(Permission.BUILD, base.team());
        return find(caller, base, setup, question, FieldFilter.EVERY);
    }

    /** In other words too, where the setup wants that. */
    private Found find(Caller caller, KnowledgeBase base, KnowledgeSetup setup, String question, FieldFilter filter) {
        Chat asked = Chat.of(List.of(Message.of(Role.USER, question)), Sampling.DEFAULT);
        ApplicationId payer = payer(base);
        Sought sought = reworder.of(asked, setup.rewording(), payer);
        return retrieval.find(sought, setup, new Asker.Person(caller), payer, filter);
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
