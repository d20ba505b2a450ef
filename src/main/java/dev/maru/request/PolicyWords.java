package dev.maru.request;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that expressions of a policy can use, each with its type. */
enum PolicyWords {
    ACTION("request.action", SimpleType.STRING, "create, change, upgrade, extend-lease, revert-drift or tear-down"),
    BLUEPRINT("request.blueprint", SimpleType.STRING, "the blueprint's name"),
    VERSION("request.version", SimpleType.INT, "the blueprint's version"),
    NAME("request.name", SimpleType.STRING, "what the component is called"),
    PARAMETERS(
            "request.parameters",
            MapType.create(SimpleType.STRING, SimpleType.DYN),
            "what the form was filled in with; ask has(request.parameters.x) before using x"),
    TEAM_ID("team.id", SimpleType.STRING, "the team's id"),
    TEAM_NAME("team.name", SimpleType.STRING, "the team's name"),
    APPLICATION_ID("application.id", SimpleType.STRING, "the application's id"),
    APPLICATION_NAME("application.name", SimpleType.STRING, "the application's name"),
    APPLICATION_ENVIRONMENT("application.environment", SimpleType.STRING, "development, staging or production"),
    COST_CENTER("application.costCenter", SimpleType.STRING, "empty where the application has none"),
    ENVIRONMENT("environment", SimpleType.STRING, "of the component: development, staging or production"),
    COST_NOW("cost.now", SimpleType.DOUBLE, "what the component is expected to cost today, in US dollars a month"),
    COST_LOW("cost.low", SimpleType.DOUBLE, "what it would cost at least"),
    COST_EXPECTED("cost.expected", SimpleType.DOUBLE, "what it would be expected to cost"),
    COST_HIGH("cost.high", SimpleType.DOUBLE, "what it would cost at most"),
    COST_DELTA("cost.delta", SimpleType.DOUBLE, "cost.expected less cost.now"),
    ADDS("diff.adds", SimpleType.INT, "how many resources are added"),
    CHANGES("diff.changes", SimpleType.INT, "how many are changed in place, or may be"),
    REPLACES("diff.replaces", SimpleType.INT, "how many are replaced by new ones"),
    REMOVES("diff.removes", SimpleType.INT, "how many are removed"),
    LOSES_DATA("diff.losesData", SimpleType.BOOL, "whether anything that is kept would be lost"),
    TYPES("diff.types", ListType.create(SimpleType.STRING), "the types of the resources that change"),
    DEPENDANTS("diff.dependants", SimpleType.INT, "how many components stand on it"),
    TARGET_ID("target.id", SimpleType.STRING, "the target's id"),
    TARGET_NAME("target.name", SimpleType.STRING, "the target's name"),
    TARGET_KIND("target.kind", SimpleType.STRING, "local or aws"),
    TARGET_NEEDS_READINESS("target.needsReadiness", SimpleType.BOOL, "whether the target wants the scorecard to pass"),
    LEASE_DAYS("lease.days", SimpleType.INT, "how long it is to live, rounded up; a million where it has no end"),
    REQUESTER_ROLES(
            "requester.roles",
            ListType.create(SimpleType.STRING),
            "what the requester is: owner, member or viewer of the team, and admin, approver, finance or auditor"),
    READINESS_PASSED("readiness.passed", ListType.create(SimpleType.STRING), "the checks of the scorecard that passed"),
    READINESS_FAILED("readiness.failed", ListType.create(SimpleType.STRING), "those that failed"),
    READINESS_UNKNOWN("readiness.unknown", ListType.create(SimpleType.STRING), "those that nothing can tell");

    private final String text;
    private final CelType type;
    private final String description;

    PolicyWords(String text, CelType type, String description) {
        this.text = text;
        this.type = type;
        this.description = description;
    }

    String text() {
        return text;
    }

    CelType type() {
        return type;
    }

    PolicyVariable variable() {
        return new PolicyVariable(text, type.name(), description, example());
    }

    private String example() {
        return switch (type.kind()) {
            case BOOL -> text;
            case INT, DOUBLE -> text + " <= 30";
            case LIST -> "\"x\" in " + text;
            case MAP -> "has(" + text + ".x) && " + text + ".x == \"y\"";
            default -> text + " == \"x\"";
        };
    }

    /** The value as an expression of its type takes it, whatever JSON made of it; null where it is not known. */
    @Nullable
    Object value(PolicyFacts facts) {
        Object value = facts.values().get(text);
        return switch (type.kind()) {
            case INT -> value instanceof Number number ? number.longValue() : null;
            case DOUBLE -> value instanceof Number number ? number.doubleValue() : null;
            default -> value == null ? null : plain(value);
        };
    }

    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case BigInteger number -> number.doubleValue();
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<Object, Object>();
                map.forEach((key, each) -> all.put(key, plain(each)));
                yield all;
            }
            case List<?> list -> {
                var all = new ArrayList<Object>();
                list.forEach(each -> all.add(plain(each)));
                yield all;
            }
            default -> value;
        };
    }
}
