package dev.maru.knowledge.web;

import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.knowledge.GoldenQuestion;
import dev.maru.knowledge.GoldenQuestions;
import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeBases;
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

    GoldenQuestionController(Callers callers, KnowledgeBases bases, GoldenQuestions questions, Trials trials) {
        this.callers = callers;
        this.bases = bases;
        this.questions = questions;
        this.trials = trials;
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
