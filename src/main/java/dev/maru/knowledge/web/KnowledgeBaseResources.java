package dev.maru.knowledge.web;

import dev.maru.knowledge.KnowledgeBase;
import dev.maru.knowledge.KnowledgeSetup;
import dev.maru.knowledge.Rewording;
import dev.maru.knowledge.index.ChunkIndex.Hit;
import dev.maru.knowledge.retrieval.Retrieval.Found;
import dev.maru.knowledge.retrieval.Standing;
import dev.maru.model.Citations;
import dev.maru.model.Passage;
import dev.maru.model.Reply;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.DocumentId;
import dev.maru.shared.InvocationId;
import dev.maru.shared.KnowledgeBaseId;
import dev.maru.shared.SourceId;
import dev.maru.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests about knowledge bases say, and are answered. */
final class KnowledgeBaseResources {
    private KnowledgeBaseResources() {}

    /** What is left out of a new one is as usual; what is left out of a change stays as it is. */
    record SetupBody(
            @Nullable Set<String> sources,
            @Nullable Integer passages,
            @Nullable Integer maxTokens,
            @Nullable Double words,
            @Nullable Double meaning,
            @Nullable Integer freshnessDays,
            @Nullable Double leastSimilarity,
            @Nullable List<String> terms,
            @Nullable List<Set<String>> synonyms,
            @Nullable RewordingBody rewording,
            @Nullable Map<String, Double> authority) {
        KnowledgeSetup over(KnowledgeSetup before) {
            return new KnowledgeSetup(
                    sources == null
                            ? before.sources()
                            : sources.stream().map(SourceId::valueOf).collect(Collectors.toSet()),
                    passages == null ? before.passages() : passages,
                    maxTokens == null ? before.maxTokens() : maxTokens,
                    words == null ? before.words() : words,
                    meaning == null ? before.meaning() : meaning,
                    freshnessDays == null ? before.freshnessDays() : freshnessDays == 0 ? null : freshnessDays,
                    leastSimilarity == null ? before.leastSimilarity() : leastSimilarity,
                    terms == null ? before.terms() : terms,
                    synonyms == null ? before.synonyms() : synonyms,
                    rewording == null ? before.rewording() : rewording.over(before.rewording()),
                    authority == null
                            ? before.authority()
                            : authority.entrySet().stream()
                                    .collect(Collectors.toMap(
                                            each -> SourceId.valueOf(each.getKey()), Map.Entry::getValue)));
        }
    }

    record RewordingBody(
            @Nullable String model,
            @Nullable Boolean followUps,
            @Nullable Boolean variants) {
        Rewording over(Rewording before) {
            return new Rewording(
                    model == null ? before.model() : model,
                    followUps == null ? before.followUps() : followUps,
                    variants == null ? before.variants() : variants);
        }
    }

    record NewKnowledgeBase(
            @Nullable String team,
            @Nullable String name,
            @Nullable String description,
            @Nullable SetupBody setup) {}

    record Change(
            @Nullable String name,
            @Nullable String description,
            @Nullable SetupBody setup) {}

    record Users(@Nullable Set<String> applications) {}

    record Ask(
            @Nullable String question,
            @Nullable String model,
            @Nullable Map<String, String> fields) {}

    /** @param as {@code me} or {@code program}: in whose name it is asked */
    record WhyAsk(
            @Nullable String question,
            @Nullable String document,
            @Nullable String as,
            @Nullable Map<String, String> fields) {
        boolean asProgram() {
            return switch (as) {
                case null -> false;
                case "me" -> false;
                case "program" -> true;
                default -> throw new IllegalArgumentException("\"as\" is \"me\" or \"program\", not \"" + as + "\"");
            };
        }
    }

    record StandingResource(
            String cause,
            String why,
            @Nullable Integer rankByWords,
            @Nullable Integer rankByMeaning,
            @Nullable Double similarity) {
        static StandingResource of(Standing standing) {
            return new StandingResource(
                    standing.cause().name().toLowerCase(Locale.ROOT),
                    standing.why().english(),
                    standing.rankByWords(),
                    standing.rankByMeaning(),
                    standing.similarity());
        }
    }

    record SetupResource(
            Set<String> sources,
            int passages,
            int maxTokens,
            double words,
            double meaning,
            @Nullable Integer freshnessDays,
            double leastSimilarity,
            List<String> terms,
            List<Set<String>> synonyms,
            Rewording rewording,
            Map<String, Double> authority) {
        static SetupResource of(KnowledgeSetup setup) {
            return new SetupResource(
                    setup.sources().stream().map(SourceId::text).collect(Collectors.toCollection(TreeSet::new)),
                    setup.passages(),
                    setup.maxTokens(),
                    setup.words(),
                    setup.meaning(),
                    setup.freshnessDays(),
                    setup.leastSimilarity(),
                    setup.terms(),
                    setup.synonyms(),
                    setup.rewording(),
                    setup.authority().entrySet().stream()
                            .collect(Collectors.toMap(each -> each.getKey().text(), Map.Entry::getValue)));
        }
    }

    record BaseResource(
            KnowledgeBaseId id,
            TeamId team,
            String name,
            String description,
            int latest,
            SetupResource setup,
            Set<ApplicationId> applications,
            @Nullable ComponentId component,
            @Nullable Instant suspended,
            Instant createdAt,
            Instant changedAt) {
        static BaseResource of(KnowledgeBase base) {
            return new BaseResource(
                    base.id(),
                    base.team(),
                    base.name(),
                    base.description(),
                    base.latest(),
                    SetupResource.of(base.setup()),
                    base.applications(),
                    base.component(),
                    base.suspended(),
                    base.createdAt(),
                    base.changedAt());
        }
    }

    record VersionResource(int number, SetupResource setup, String author, Instant createdAt) {
        static VersionResource of(KnowledgeBase.Version version) {
            return new VersionResource(
                    version.number(), SetupResource.of(version.setup()), version.authorName(), version.createdAt());
        }
    }

    record HitResource(
            DocumentId document,
            SourceId source,
            String title,
            String address,
            int chunk,
            @Nullable Integer page,
            List<String> headings,
            String text,
            double score,
            @Nullable Integer rankByWords,
            @Nullable Integer rankByMeaning,
            @Nullable Double similarity,
            List<String> matched) {
        static HitResource of(Hit hit) {
            return new HitResource(
                    hit.document(),
                    hit.source(),
                    hit.title(),
                    hit.address(),
                    hit.chunk().ordinal(),
                    hit.chunk().page(),
                    hit.chunk().headings(),
                    hit.chunk().text(),
                    hit.score(),
                    hit.rankByWords(),
                    hit.rankByMeaning(),
                    hit.similarity(),
                    hit.matched());
        }
    }

    /**
     * @param wordsAlone why meaning was not searched; left out where it was
     * @param variants in which other words it was asked too
     */
    record Retrieved(
            List<Passage> passages,
            List<HitResource> hits,
            @Nullable String wordsAlone,
            List<String> variants) {
        static Retrieved of(Found found) {
            return new Retrieved(
                    found.passages(),
                    found.hits().stream().map(HitResource::of).toList(),
                    found.wordsAlone(),
                    found.variants());
        }
    }

    record AnswerResource(
            InvocationId invocation,
            String model,
            String answer,
            String outcome,
            List<Citations.Citation> citations,
            @Nullable String cost,
            @Nullable String wordsAlone) {
        static AnswerResource of(Reply.Answered answered) {
            Citations citations = answered.citations();
            return new AnswerResource(
                    answered.invocation(),
                    answered.offering().name(),
                    answered.text(),
                    citations == null
                            ? "not_grounded"
                            : citations.outcome().name().toLowerCase(Locale.ROOT),
                    citations == null ? List.of() : citations.citations(),
                    answered.cost() == null ? null : answered.cost().toString(),
                    citations == null ? null : citations.wordsAlone());
        }
    }
}
