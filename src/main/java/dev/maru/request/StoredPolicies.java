package dev.maru.request;

import dev.maru.blueprint.CostRange;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.Act;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class StoredPolicies implements ApprovalPolicies {
    private static final ResourceRef POLICY = new ResourceRef("approval-policy", "default");
    private static final Duration LONGEST = Duration.ofDays(366);

    private final JdbcClient database;
    private final PolicyBook book;
    private final Eligibility eligibility;
    private final FactFinder facts;
    private final Simulator simulator;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredPolicies(
            JdbcClient database,
            PolicyBook book,
            Eligibility eligibility,
            FactFinder facts,
            Simulator simulator,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.book = book;
        this.eligibility = eligibility;
        this.facts = facts;
        this.simulator = simulator;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public PolicyVersion inForce() {
        return book.inForce();
    }

    @Override
    @Transactional(readOnly = true)
    public List<PolicyVersion> versions(Caller caller) {
        return book.all();
    }

    @Override
    @Transactional(readOnly = true)
    public PolicyVersion version(Caller caller, int number) {
        return book.find(number)
                .orElseThrow(() -> new NotFound(new ResourceRef("approval policy version", "" + number)));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PolicyDraft> draft(Caller caller) {
        return database.sql("""
                        SELECT version, rules::text AS rules, note, based_on, changed_by, changed_at
                        FROM request.policy_draft
                        """)
                .query((row, _) -> {
                    List<Rule> rules = Documents.JSON.readValue(row.getString("rules"), PolicyBook.RULES);
                    return new PolicyDraft(
                            rules,
                            row.getString("note"),
                            row.getInt("based_on"),
                            check(rules),
                            new UserId(row.getObject("changed_by", UUID.class)),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getLong("version"));
                })
                .optional();
    }

    @Override
    public PolicyDraft write(Caller caller, List<Rule> rules, String note, long version) {
        caller.require(Permission.MANAGE_PLATFORM);
        int changed = version == 0
                ? database.sql("""
                                INSERT INTO request.policy_draft
                                    (only_row, version, rules, note, based_on, changed_by, changed_at)
                                VALUES (true, 1, ?::jsonb, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .param(json(rules))
                        .param(note)
                        .param(book.inForce().number())
                        .param(caller.user().value())
                        .param(now())
                        .update()
                : database.sql("""
                                UPDATE request.policy_draft SET version = version + 1, rules = ?::jsonb, note = ?,
                                    changed_by = ?, changed_at = ? WHERE version = ?
                                """)
                        .param(json(rules))
                        .param(note)
                        .param(caller.user().value())
                        .param(now())
                        .param(version)
                        .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("the policy's draft has changed since version " + version);
        }
        return draft(caller).orElseThrow();
    }

    @Override
    public void discardDraft(Caller caller) {
        caller.require(Permission.MANAGE_PLATFORM);
        database.sql("DELETE FROM request.policy_draft").update();
    }

    @Override
    public PolicyVersion publish(Caller caller, long version) {
        caller.require(Permission.MANAGE_PLATFORM);
        PolicyDraft draft = draft(caller).orElseThrow(() -> new Refused(Sentence.of("request.refused.no-draft")));
        if (draft.version() != version) {
            throw new OptimisticLockingFailureException("the policy's draft has changed since version " + version);
        }
        if (!draft.problems().isEmpty()) {
            PolicyProblem first = draft.problems().getFirst();
            throw new Refused(Sentence.of(
                    "request.refused.draft-problems", draft.problems().size(), first.name(), first.message()));
        }
        int number = book.inForce().number() + 1;
        book.publish(number, draft.rules(), draft.note(), caller.user());
        database.sql("DELETE FROM request.policy_draft").update();
        events.publishEvent(new Act(
                "approval-policy.published",
                caller.user(),
                POLICY,
                null,
                Map.of("version", "" + number, "note", draft.note(), "rules", json(draft.rules()))));
        return book.inForce();
    }

    @Override
    public List<PolicyProblem> check(List<Rule> rules) {
        var problems = new ArrayList<>(PolicyRules.check(rules));
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).then() instanceof Rule.Require(var needs)) {
                for (Verdict.Need need : needs) {
                    checkGroup(problems, i, rules.get(i), need.group());
                    if (need.escalateTo() != null) {
                        checkGroup(problems, i, rules.get(i), need.escalateTo());
                    }
                }
            }
        }
        return problems;
    }

    private void checkGroup(List<PolicyProblem> problems, int place, Rule rule, String group) {
        String problem = eligibility.problem(group);
        if (problem != null) {
            problems.add(new PolicyProblem(place, rule.name(), null, null, problem));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Simulation simulate(Caller caller, List<Rule> rules, Duration past) {
        caller.require(Permission.MANAGE_PLATFORM);
        if (!past.isPositive() || past.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a simulation looks back over 1 to 366 days, got " + past);
        }
        return simulator.replay(PolicyRules.of(rules), clock.instant().minus(past));
    }

    @Override
    @Transactional(readOnly = true)
    public Verdict verdict(Caller caller, Wish wish, CostRange then) {
        if (!caller.may(Permission.SEE_TEAM, wish.team())) {
            throw new NotFound(ResourceRef.of("team", wish.team()));
        }
        return book.verdict(facts.guess(wish, caller.user(), then));
    }

    @Override
    public List<PolicyVariable> variables() {
        return Arrays.stream(PolicyWords.values()).map(PolicyWords::variable).toList();
    }

    private static String json(List<Rule> rules) {
        return Documents.JSON.writerFor(PolicyBook.RULES).writeValueAsString(rules);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
