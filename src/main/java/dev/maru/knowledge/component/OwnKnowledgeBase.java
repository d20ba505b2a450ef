package dev.maru.knowledge.component;

import dev.maru.knowledge.ComponentKnowledgeBases;
import dev.maru.provisioning.LocalComponent;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A knowledge base of Maru by the component's name, for its application; sources are added to it afterwards. */
@Component
class OwnKnowledgeBase implements LocalComponent {
    private static final String THING = "knowledge-base";
    private static final String TYPE = "Maru::KnowledgeBase";

    private final ComponentKnowledgeBases bases;

    OwnKnowledgeBase(ComponentKnowledgeBases bases) {
        this.bases = bases;
    }

    @Override
    public String kind() {
        return "knowledge-base";
    }

    @Override
    public Plan plan(Subject wanted, @Nullable Subject now) {
        boolean there = bases.find(wanted.component()).isPresent();
        if (!there && bases.isTaken(wanted.team(), wanted.name())) {
            return new Plan(List.of(), List.of(Sentence.of("knowledgebase.say.name-taken", wanted.name())));
        }
        return new Plan(there ? List.of() : List.of(change(Kind.ADD, wanted)), List.of());
    }

    @Override
    public Plan planRemoval(Subject now) {
        return new Plan(List.of(change(Kind.REMOVE, now)), List.of());
    }

    private static ResourceChange change(Kind kind, Subject subject) {
        String application = subject.application().text();
        return new ResourceChange(
                kind,
                subject.name(),
                TYPE,
                false,
                List.of(new PropertyChange(
                        "application",
                        kind == Kind.ADD ? null : application,
                        kind == Kind.ADD ? application : null,
                        false)));
    }

    @Override
    public Map<String, String> apply(Subject wanted) {
        UserId requester = wanted.requester();
        if (requester == null) {
            throw new IllegalStateException("a knowledge base is made on behalf of who asked for it");
        }
        return Map.of(
                THING,
                bases.make(wanted.component(), wanted.team(), wanted.application(), wanted.name(), requester)
                        .text());
    }

    @Override
    public @Nullable Map<String, String> observe(Subject now) {
        return bases.find(now.component()).isPresent() ? Map.of() : null;
    }

    @Override
    public void freeze(Subject now) {
        bases.suspend(now.component());
    }

    @Override
    public void thaw(Subject now) {
        bases.resume(now.component());
    }

    @Override
    public void remove(Subject now) {
        bases.end(now.component(), now.requester());
    }
}
