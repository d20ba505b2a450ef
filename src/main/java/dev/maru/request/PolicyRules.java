package dev.maru.request;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules made ready to be asked. They are read from top to bottom. Whatever a rule asks for before the first that approves
 * is needed; one that denies counts wherever it stands. What cannot be reckoned counts against the request: a rule that
 * asks for approval then asks for it, any other asks for one approver.
 */
final class PolicyRules {
    private static final int MOST_RULES = 100;
    private static final int LONGEST = 4000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final String NO_RULE = "no rule";

    /** Bounds what an expression can cost: its size, the depth and number of its loops, the size of its patterns. */
    private static final CelOptions BOUNDED = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseExpressionNodeCount(2000)
            .maxParseRecursionDepth(64)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(500)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final Cel CEL = cel();

    private record Ready(Rule rule, Program program) {}

    private final List<Ready> rules;

    private PolicyRules(List<Ready> rules) {
        this.rules = rules;
    }

    private static Cel cel() {
        var builder = CelFactory.standardCelBuilder()
                .setOptions(BOUNDED)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        for (PolicyWords word : PolicyWords.values()) {
            builder.addVar(word.text(), word.type());
        }
        return builder.build();
    }

    /** @throws IllegalArgumentException if a rule has a problem */
    static PolicyRules of(List<Rule> rules) {
        List<PolicyProblem> problems = check(rules);
        if (!problems.isEmpty()) {
            PolicyProblem first = problems.getFirst();
            throw new IllegalArgumentException("Rule \"" + first.name() + "\": " + first.message());
        }
        return new PolicyRules(rules.stream().map(PolicyRules::ready).toList());
    }

    private static Ready ready(Rule rule) {
        try {
            return new Ready(rule, CEL.createProgram(CEL.compile(rule.when()).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("Rule \"" + rule.name() + "\": " + e.getMessage(), e);
        }
    }

    static List<PolicyProblem> check(List<Rule> rules) {
        var problems = new ArrayList<PolicyProblem>();
        if (rules.size() > MOST_RULES) {
            problems.add(new PolicyProblem(
                    MOST_RULES, "", null, null, "A policy has at most " + MOST_RULES + " rules; join some of them."));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!names.add(rule.name())) {
                problems.add(new PolicyProblem(i, rule.name(), null, null, "Another rule has this name already."));
            }
            problems.addAll(check(i, rule));
        }
        return problems;
    }

    private static List<PolicyProblem> check(int place, Rule rule) {
        if (rule.when().isBlank()) {
            return List.of(new PolicyProblem(
                    place, rule.name(), 1, 1, "Say when it holds; write true for a rule that always does."));
        }
        CelValidationResult result = CEL.compile(rule.when());
        return result.getErrors().stream()
                .map(issue -> problem(place, rule, issue))
                .toList();
    }

    private static PolicyProblem problem(int place, Rule rule, CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn() + 1;
        return new PolicyProblem(
                place, rule.name(), line < 1 ? null : line, line < 1 ? null : column, message(rule, issue));
    }

    /** The library names only the part before the first dot of a name that it does not know. */
    private static String message(Rule rule, CelIssue issue) {
        String message = issue.getMessage().strip();
        String line = rule.when()
                .lines()
                .skip(Math.max(0, issue.getSourceLocation().getLine() - 1))
                .findFirst()
                .orElse("");
        int column = issue.getSourceLocation().getColumn();
        if (!message.startsWith("undeclared reference") || column < 0 || column >= line.length()) {
            return message;
        }
        Matcher name = NAME.matcher(line.substring(column));
        if (!name.lookingAt()) {
            return message;
        }
        String family = name.group().split("\\.")[0] + ".";
        String known = Arrays.stream(PolicyWords.values())
                .map(PolicyWords::text)
                .filter(word -> word.startsWith(family))
                .collect(Collectors.joining(", "));
        return "There is no \"" + name.group() + "\"" + (known.isEmpty() ? "." : "; there are " + known + ".");
    }

    private sealed interface Answer {
        record Holds() implements Answer {}

        record DoesNot() implements Answer {}

        record Failed(String why) implements Answer {}
    }

    Verdict verdict(int policy, PolicyFacts facts) {
        Map<String, Object> known = known(facts);
        var hits = new ArrayList<Verdict.Hit>();
        var denials = new ArrayList<String>();
        Map<String, Verdict.Need> needs = new LinkedHashMap<>();
        boolean approved = false;
        for (Ready each : rules) {
            Rule rule = each.rule();
            if (approved && !(rule.then() instanceof Rule.Deny)) {
                continue;
            }
            switch (ask(each.program(), known)) {
                case Answer.DoesNot() -> {}
                case Answer.Holds() -> {
                    hits.add(hit(rule.name(), rule.then(), null));
                    switch (rule.then()) {
                        case Rule.Approve() -> approved = true;
                        case Rule.Deny(var reason) -> denials.add(reason);
                        case Rule.Require(var some) -> some.forEach(need -> add(needs, need));
                    }
                }
                case Answer.Failed(var why) -> {
                    List<Verdict.Need> instead = rule.then() instanceof Rule.Require(var some)
                            ? some
                            : List.of(Verdict.Need.of(1, Eligibility.APPROVER));
                    instead.forEach(need -> add(needs, need));
                    hits.add(hit(rule.name(), new Rule.Require(instead), why));
                }
            }
        }
        return new Verdict(policy, decision(denials, needs, approved, hits), hits);
    }

    private static Verdict.Decision decision(
            List<String> denials, Map<String, Verdict.Need> needs, boolean approved, List<Verdict.Hit> hits) {
        if (!denials.isEmpty()) {
            return new Verdict.Denied(denials);
        }
        if (needs.isEmpty() && approved) {
            return new Verdict.Automatic();
        }
        if (needs.isEmpty()) {
            Verdict.Need one = Verdict.Need.of(1, Eligibility.APPROVER);
            hits.add(hit(NO_RULE, new Rule.Require(List.of(one)), null));
            return new Verdict.NeedsApproval(List.of(one));
        }
        return new Verdict.NeedsApproval(needs.values().stream()
                .sorted(Comparator.comparingInt(Verdict.Need::stage).thenComparing(Verdict.Need::group))
                .toList());
    }

    /** Of the same group at the same stage, the one that asks for more. */
    private static void add(Map<String, Verdict.Need> needs, Verdict.Need need) {
        needs.merge(
                StoredRequest.escalation(need),
                need,
                (a, b) -> new Verdict.Need(
                        a.stage(),
                        Math.max(a.count(), b.count()),
                        a.group(),
                        a.escalateAfter() == null ? b.escalateAfter() : a.escalateAfter(),
                        a.escalateTo() == null ? b.escalateTo() : a.escalateTo()));
    }

    private static Map<String, Object> known(PolicyFacts facts) {
        var known = new HashMap<String, Object>();
        for (PolicyWords word : PolicyWords.values()) {
            Object value = word.value(facts);
            if (value != null) {
                known.put(word.text(), value);
            }
        }
        return known;
    }

    private static Answer ask(Program program, Map<String, Object> known) {
        try {
            return switch (program.eval(known)) {
                case Boolean holds -> holds ? new Answer.Holds() : new Answer.DoesNot();
                // what the library answers where a name stands for nothing that is known
                case Object unknown -> new Answer.Failed("Something that it asks for is not known: " + unknown);
            };
        } catch (CelEvaluationException | RuntimeException e) {
            // whatever it is, a rule that cannot be reckoned must not let anything through
            return new Answer.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static Verdict.Hit hit(String rule, Rule.Then then, @Nullable String error) {
        return new Verdict.Hit(rule, words(then), error, then);
    }

    static String words(Rule.Then then) {
        return switch (then) {
            case Rule.Approve() -> "approves";
            case Rule.Deny(var reason) -> "denies: " + reason;
            case Rule.Require(var needs) ->
                needs.stream()
                        .map(need -> "needs " + need.count() + " of " + need.group()
                                + (need.stage() == 1 ? "" : " at stage " + need.stage()))
                        .collect(Collectors.joining(", ", "", ""));
        };
    }
}
