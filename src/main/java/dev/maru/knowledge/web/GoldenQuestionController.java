package dev.maru.knowledge.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.knowledge.GoldenDraft;
import dev.maru.knowledge.GoldenQuestion;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
import dev.maru.knowledge.retrieval.GoldenDrafts;
import dev.maru.knowledge.retrieval.Trial;
import dev.maru.knowledge.retrieval.Trials;
import dev.maru.knowledge.web.KnowledgeBaseResources.SetupBody;
import dev.maru.shared.DocumentId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.Slice;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Golden questions of a knowledge base, and what setups are worth by them. */
@RestController
@RequestMapping("/api/knowledge-bases/{id}")
class GoldenQuestionController {
    private final Callers callers;
    private final KnowledgeBases bases;
    private final GoldenQuestions questions;
    private final Trials trials;
    private final GoldenDrafts drafts;

    GoldenQuestionController(
            Callers callers, KnowledgeBases bases, GoldenQuestions questions, Trials trials, GoldenDrafts drafts) {
        this.callers = callers;
        this.bases = bases;
        this.questions = questions;
        this.trials = trials;
        this.drafts = drafts;
    }

    record NewQuestion(@Nullable String question, @Nullable Set<String> documents) {}

    /** @param setup what is to be compared with the present one; what it leaves out is as in that */
    record Wanted(@Nullable SetupBody setup) {}

    record Figures(double recallAt1, double recallAt5, double mrr, double ndcg) {
        static Figures of(Trial trial) {
            return new Figures(trial.recallAt(1), trial.recallAt(5), trial.mrr(), trial.ndcg());
        }
    }

    /** @param chance how likely such a difference would be if both were equally good; null where they never differ */
    record Compared(
            int questions,
            Figures present,
            @Nullable Figures other,
            @Nullable Double chance) {}

    /** All of them, newest first. */
    @GetMapping("/golden-questions")
    Slice<GoldenQuestion> list(@PathVariable KnowledgeBaseId id) {
        return new Slice<>(questions.of(callers.current(), id), null);
    }

    @PostMapping("/golden-questions")
    @ResponseStatus(HttpStatus.CREATED)
    void add(@PathVariable KnowledgeBaseId id, @RequestBody NewQuestion wanted) {
        questions.add(
                callers.current(),
                id,
                wanted.question() == null ? "" : wanted.question(),
                wanted.documents() == null
                        ? Set.of()
                        : wanted.documents().stream().map(DocumentId::valueOf).collect(Collectors.toSet()));
    }

    @DeleteMapping("/golden-questions/{question}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable KnowledgeBaseId id, @PathVariable UUID question) {
        questions.remove(callers.current(), id, question);
    }

    /** @param model that writes; count of how many, 5 where it is left out */
    record WantedDrafts(@Nullable String model, @Nullable Integer count) {}

    /** @param drafts how many were written */
    record Drafted(int drafts) {}

    /** @param question left out where it is taken as it is */
    record Taken(@Nullable String question) {}

    /** Those that nobody has taken or left, oldest first. */
    @GetMapping("/golden-drafts")
    Slice<GoldenDraft> drafts(@PathVariable KnowledgeBaseId id) {
        return new Slice<>(drafts.of(callers.current(), id), null);
    }

    /** Lets a model write some from passages that the whole team may read. */
    @PostMapping("/golden-drafts")
    Drafted draft(@PathVariable KnowledgeBaseId id, @RequestBody WantedDrafts wanted) {
        if (wanted.model() == null) {
            throw new IllegalArgumentException("the body needs the field \"model\"");
        }
        return new Drafted(
                drafts.draft(callers.current(), id, wanted.model(), wanted.count() == null ? 5 : wanted.count()));
    }

    /** It becomes a golden question. */
    @PostMapping("/golden-drafts/{draft}/take")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable KnowledgeBaseId id, @PathVariable UUID draft, @RequestBody Taken taken) {
        Caller caller = callers.current();
        String question = taken.question() != null
                ? taken.question()
                : drafts.of(caller, id).stream()
                        .filter(each -> each.id().equals(draft))
                        .map(GoldenDraft::question)
                        .findFirst()
                        .orElse("");
        drafts.take(caller, id, draft, question);
    }

    @DeleteMapping("/golden-drafts/{draft}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable KnowledgeBaseId id, @PathVariable UUID draft) {
        drafts.leave(callers.current(), id, draft);
    }

    /** Asks every golden question of the present setup, and of another to compare. */
    @PostMapping("/trials")
    Compared run(@PathVariable KnowledgeBaseId id, @RequestBody Wanted wanted) {
        Caller caller = callers.current();
        KnowledgeBase base = bases.get(caller, id);
        List<GoldenQuestion> asked = questions.of(caller, id);
        Trial present = trials.run(caller, base, base.setup(), asked);
        if (wanted.setup() == null) {
            return new Compared(asked.size(), Figures.of(present), null, null);
        }
        Trial other = trials.run(caller, base, wanted.setup().over(base.setup()), asked);
        return new Compared(asked.size(), Figures.of(present), Figures.of(other), present.chance(other));
    }
}
