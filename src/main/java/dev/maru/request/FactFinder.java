package dev.maru.request;

import static dev.maru.request.PolicyWords.*;

import dev.maru.blueprint.CostRange;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.shared.Money;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a policy is told of a request. */
@Component
class FactFinder {
    private static final long ENDLESS_DAYS = 1_000_000;

    private final Teams teams;
    private final Applications applications;
    private final Eligibility eligibility;
    private final Readiness readiness;
    private final Planning planning;

    FactFinder(
            Teams teams, Applications applications, Eligibility eligibility, Readiness readiness, Planning planning) {
        this.teams = teams;
        this.applications = applications;
        this.eligibility = eligibility;
        this.readiness = readiness;
        this.planning = planning;
    }

    PolicyFacts of(Wish wish, UserId requester, Preview preview) {
        Map<String, Object> facts = common(wish, requester);
        cost(facts, preview.now(), preview.then());
        diff(facts, preview);
        return new PolicyFacts(facts);
    }

    /** Before there is a preview: as if it only added, and lost nothing. */
    PolicyFacts guess(Wish wish, UserId requester, CostRange then) {
        Map<String, Object> facts = common(wish, requester);
        cost(facts, CostRange.NOTHING, then);
        diff(facts, new Preview(List.of(), CostRange.NOTHING, then, List.of(), List.of(), List.of(), Map.of()));
        return new PolicyFacts(facts);
    }

    private Map<String, Object> common(Wish wish, UserId requester) {
        var facts = new HashMap<String, Object>();
        facts.put(ACTION.text(), word(wish.action()));
        facts.put(BLUEPRINT.text(), wish.blueprint().name());
        facts.put(VERSION.text(), wish.blueprint().version());
        facts.put(NAME.text(), wish.name());
        facts.put(
                PARAMETERS.text(), Documents.JSON.convertValue(wish.parameters().json(), Map.class));
        facts.put(TEAM_ID.text(), wish.team().text());
        facts.put(TEAM_NAME.text(), teams.find(wish.team()).map(Team::name).orElse(""));
        Optional<Application> application = applications.find(wish.application());
        facts.put(APPLICATION_ID.text(), wish.application().text());
        facts.put(APPLICATION_NAME.text(), application.map(Application::name).orElse(""));
        facts.put(COST_CENTER.text(), application.map(Application::costCenter).orElse(""));
        application.ifPresent(known -> facts.put(APPLICATION_ENVIRONMENT.text(), word(known.environment())));
        facts.put(ENVIRONMENT.text(), word(wish.environment()));
        facts.put(LEASE_DAYS.text(), days(wish.lease()));
        facts.put(REQUESTER_ROLES.text(), roles(requester, wish.team()));
        target(facts, wish);
        readiness(facts, wish);
        return facts;
    }

    private static void cost(Map<String, Object> facts, CostRange now, CostRange then) {
        facts.put(COST_NOW.text(), dollars(now.expected()));
        facts.put(COST_LOW.text(), dollars(then.low()));
        facts.put(COST_EXPECTED.text(), dollars(then.expected()));
        facts.put(COST_HIGH.text(), dollars(then.high()));
        facts.put(COST_DELTA.text(), dollars(then.expected().minus(now.expected())));
    }

    private static void diff(Map<String, Object> facts, Preview preview) {
        facts.put(ADDS.text(), count(preview, Preview.Kind.ADD));
        facts.put(CHANGES.text(), count(preview, Preview.Kind.CHANGE) + count(preview, Preview.Kind.CONDITIONAL));
        facts.put(REPLACES.text(), count(preview, Preview.Kind.REPLACE));
        facts.put(REMOVES.text(), count(preview, Preview.Kind.REMOVE));
        facts.put(LOSES_DATA.text(), preview.changes().stream().anyMatch(Preview.ResourceChange::losesData));
        facts.put(
                TYPES.text(),
                preview.changes().stream()
                        .map(Preview.ResourceChange::type)
                        .distinct()
                        .sorted()
                        .toList());
        facts.put(DEPENDANTS.text(), preview.dependants().size());
    }

    private static int count(Preview preview, Preview.Kind kind) {
        return (int) preview.changes().stream()
                .filter(change -> change.kind() == kind)
                .count();
    }

    /** What is not known of a target stays unknown: a rule that asks for it then cannot be reckoned. */
    private void target(Map<String, Object> facts, Wish wish) {
        facts.put(TARGET_ID.text(), wish.target().text());
        planning.target(wish.target()).ifPresent(target -> {
            facts.put(TARGET_NAME.text(), target.name());
            facts.put(TARGET_KIND.text(), word(target.kind()));
            facts.put(TARGET_NEEDS_READINESS.text(), target.needsReadiness());
        });
    }

    private void readiness(Map<String, Object> facts, Wish wish) {
        Readiness.Scorecard card = readiness.of(wish.team(), wish.application());
        facts.put(READINESS_PASSED.text(), card.names(ReadinessCheck.State.PASSED));
        facts.put(READINESS_FAILED.text(), card.names(ReadinessCheck.State.FAILED));
        facts.put(READINESS_UNKNOWN.text(), card.names(ReadinessCheck.State.UNKNOWN));
    }

    private List<String> roles(UserId requester, TeamId team) {
        var roles = new ArrayList<String>();
        eligibility.caller(requester).ifPresent(person -> add(roles, person, team));
        return roles;
    }

    private static void add(List<String> roles, Caller person, TeamId team) {
        if (person.teams().containsKey(team)) {
            roles.add(word(person.teams().get(team)));
        }
        person.roles().stream()
                .filter(held -> held.scope().contains(team))
                .map(held -> word(held.role()))
                .distinct()
                .sorted()
                .forEach(roles::add);
    }

    private static long days(@Nullable Duration lease) {
        return lease == null ? ENDLESS_DAYS : lease.plusDays(1).minusNanos(1).toDays();
    }

    private static double dollars(Money money) {
        return money.usd().doubleValue();
    }

    /** As expressions and the REST interface write it: lower case, with hyphens. */
    static String word(@Nullable Enum<?> value) {
        return value == null ? "" : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
