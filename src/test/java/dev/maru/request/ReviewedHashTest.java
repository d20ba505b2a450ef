package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.CostRange;
import dev.maru.identity.Environment;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Money;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What an approval binds changes if and only if what would be done changes. */
class ReviewedHashTest {
    private record Case(Wish wish, Preview preview) {
        ReviewedHash hash() {
            return ReviewedHash.of(wish, preview);
        }
    }

    @Test
    void the_same_listed_in_another_order_or_kept_and_read_again_has_the_same_hash() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Case one = random(random);
            List<ResourceChange> shuffled = new ArrayList<>();
            one.preview().changes().forEach(change -> {
                List<PropertyChange> properties = new ArrayList<>(change.properties());
                Collections.shuffle(properties, random);
                shuffled.add(new ResourceChange(
                        change.kind(), change.name(), change.type(), change.losesData(), properties));
            });
            Collections.shuffle(shuffled, random);
            Preview p = one.preview();
            Preview other = new Preview(
                    shuffled,
                    p.now(),
                    p.then(),
                    List.of(new Preview.Quota("stacks", 3L, 4L, 200L)),
                    p.dependants(),
                    p.gaps(),
                    Map.of("changeSet", "another"));
            assertThat(new Case(one.wish(), other).hash())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(one.hash());
            Case kept = new Case(
                    Documents.read(Documents.JSON.writeValueAsString(one.wish()), Wish.class),
                    Documents.read(Documents.JSON.writeValueAsString(one.preview()), Preview.class));
            assertThat(kept.hash()).as("seed %d round %d, kept", seed, round).isEqualTo(one.hash());
        }
    }

    @Test
    void whatever_an_approver_looks_at_changes_the_hash_and_is_named_as_changed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Case one = random(random);
            for (Map.Entry<String, UnaryOperator<Case>> change : changes().entrySet()) {
                Case other = change.getValue().apply(one);
                assertThat(other.hash())
                        .as("seed %d round %d %s", seed, round, change.getKey())
                        .isNotEqualTo(one.hash());
                assertThat(ReviewedContent.differences(
                                ReviewedContent.of(one.wish(), one.preview()),
                                ReviewedContent.of(other.wish(), other.preview())))
                        .as("seed %d round %d %s", seed, round, change.getKey())
                        .isNotEmpty();
            }
        }
    }

    /** Computed before what cannot be priced was a part of it: approvals given then still hold. */
    @Test
    void a_cost_that_is_wholly_known_has_the_hash_it_always_had() {
        Case known = random(new Random(7));
        assertThat(ReviewedContent.of(known.wish(), known.preview())
                        .path("then")
                        .propertyNames())
                .containsExactly("low", "expected", "high");
    }

    private static Map<String, UnaryOperator<Case>> changes() {
        var all = new HashMap<String, UnaryOperator<Case>>();
        all.put("team", wish((w, _) -> copy(w, TeamId.next(), w.application(), w.name(), w.blueprint())));
        all.put("application", wish((w, _) -> copy(w, w.team(), ApplicationId.next(), w.name(), w.blueprint())));
        all.put("name", wish((w, _) -> copy(w, w.team(), w.application(), w.name() + "x", w.blueprint())));
        all.put(
                "version",
                wish((w, _) -> copy(
                        w,
                        w.team(),
                        w.application(),
                        w.name(),
                        new BlueprintRef(w.blueprint().name(), 9))));
        all.put("parameter", wish((w, _) -> {
            ObjectNode json = w.parameters().json();
            json.put("added", "x");
            return w.with(new dev.maru.blueprint.Parameters(json), w.lease());
        }));
        all.put("lease", wish((w, _) -> w.with(w.parameters(), Duration.ofDays(999))));
        all.put("no lease", wish((w, _) -> w.with(w.parameters(), null)));
        all.put(
                "target",
                wish((w, _) -> new Wish(
                        w.team(),
                        w.application(),
                        w.action(),
                        w.name(),
                        w.component(),
                        w.blueprint(),
                        w.parameters(),
                        TargetId.next(),
                        w.environment(),
                        w.lease())));
        all.put(
                "environment",
                wish((w, _) -> new Wish(
                        w.team(),
                        w.application(),
                        w.action(),
                        w.name(),
                        w.component(),
                        w.blueprint(),
                        w.parameters(),
                        w.target(),
                        Environment.PRODUCTION,
                        w.lease())));
        all.put(
                "action and component",
                wish((w, _) -> new Wish(
                        w.team(),
                        w.application(),
                        Action.CHANGE,
                        w.name(),
                        ComponentId.next(),
                        w.blueprint(),
                        w.parameters(),
                        w.target(),
                        w.environment(),
                        w.lease())));
        all.put("a change more", preview(p -> {
            var more = new ArrayList<>(p.changes());
            more.add(new ResourceChange(Kind.REMOVE, "Another", "x", true, List.of()));
            return with(p, more, p.now(), p.then());
        }));
        all.put(
                "a change less",
                preview(p -> with(p, p.changes().subList(1, p.changes().size()), p.now(), p.then())));
        all.put(
                "loses data",
                first(c -> new ResourceChange(c.kind(), c.name(), c.type(), !c.losesData(), c.properties())));
        all.put(
                "kind",
                first(c -> new ResourceChange(Kind.CONDITIONAL, c.name(), c.type(), c.losesData(), c.properties())));
        all.put(
                "property",
                first(c -> new ResourceChange(
                        c.kind(),
                        c.name(),
                        c.type(),
                        c.losesData(),
                        List.of(new PropertyChange("p", "never", null, false)))));
        all.put("cost then", preview(p -> with(p, p.changes(), p.now(), dearer(p.then()))));
        all.put("what cannot be priced", preview(p -> with(p, p.changes(), p.now(), unpriced(p.then()))));
        all.put("cost now", preview(p -> with(p, p.changes(), dearer(p.now()), p.then())));
        return all;
    }

    private static UnaryOperator<Case> wish(BiFunction<Wish, Preview, Wish> change) {
        return one -> new Case(change.apply(one.wish(), one.preview()), one.preview());
    }

    private static UnaryOperator<Case> preview(UnaryOperator<Preview> change) {
        return one -> new Case(one.wish(), change.apply(one.preview()));
    }

    private static UnaryOperator<Case> first(UnaryOperator<ResourceChange> change) {
        return preview(p -> {
            var changed = new ArrayList<>(p.changes());
            changed.set(0, change.apply(changed.getFirst()));
            return with(p, changed, p.now(), p.then());
        });
    }

    private static Wish copy(Wish w, TeamId team, ApplicationId application, String name, BlueprintRef blueprint) {
        return new Wish(
                team,
                application,
                w.action(),
                name,
                w.component(),
                blueprint,
                w.parameters(),
                w.target(),
                w.environment(),
                w.lease());
    }

    private static Preview with(Preview p, List<ResourceChange> changes, CostRange now, CostRange then) {
        return new Preview(changes, now, then, p.quotas(), p.dependants(), p.gaps(), p.handle());
    }

    private static CostRange unpriced(CostRange cost) {
        return new CostRange(cost.low(), cost.expected(), cost.high(), cost.drivers(), List.of("Queries"));
    }

    private static CostRange dearer(CostRange cost) {
        return new CostRange(
                cost.low(), cost.expected(), cost.high().plus(Money.usd("0.000000000001")), cost.drivers());
    }

    private static Case random(Random random) {
        Wish wish = Samples.wish(
                TeamId.next(),
                ApplicationId.next(),
                "c-" + random.nextInt(1000) + "a",
                random.nextBoolean() ? Environment.DEVELOPMENT : Environment.STAGING,
                random.nextInt(10_000) / 100.0);
        List<ResourceChange> changes = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            List<PropertyChange> properties = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                properties.add(new PropertyChange(
                        "a.b" + random.nextInt(3),
                        random.nextBoolean() ? null : "é\n" + random.nextInt(),
                        random.nextBoolean() ? null : "\"" + random.nextInt(),
                        random.nextBoolean()));
            }
            // of four kinds: the fifth is what a test changes it to
            changes.add(new ResourceChange(
                    Kind.values()[random.nextInt(4)],
                    "R" + random.nextInt(4),
                    "T" + random.nextInt(2),
                    random.nextBoolean(),
                    properties));
        }
        return new Case(wish, Samples.preview(changes, ScriptedPlanner.cost("0", "1.5", "3")));
    }
}
