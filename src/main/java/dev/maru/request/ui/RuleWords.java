package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.request.Rule;
import dev.maru.request.Verdict;
import dev.maru.ui.Badge;
import dev.maru.ui.Text;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules of an approval policy in words, and what is different between two lists of them. */
final class RuleWords {
    private static final String SHIPPED = "request.rule.shipped.";
    private static final String NOT_READY = SHIPPED + "not-ready.reason";

    private RuleWords() {}

    static Badge badge(Rule.Then then) {
        return switch (then) {
            case Rule.Approve() -> new Badge(Tone.OK, "✓", text("request.rule.approve"));
            case Rule.Require(var needs) -> new Badge(Tone.WARNING, Marks.needs(needs));
            case Rule.Deny denied -> new Badge(Tone.DANGER, text("request.rule.deny"));
        };
    }

    static String words(Rule.Then then) {
        return switch (then) {
            case Rule.Approve() -> text("request.rule.approve");
            case Rule.Require(var needs) -> Marks.needs(needs);
            case Rule.Deny(var reason) -> text("request.rule.deny") + ": " + reason(reason);
        };
    }

    /** What a rule said of a request. */
    static String says(Verdict.Hit hit) {
        return hit.then() == null ? hit.says() : words(hit.then());
    }

    /** A rule's name; those that Maru ships, and that there was none, in the reader's language. */
    static String name(String rule) {
        String key = SHIPPED + rule.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Text.exists(key) ? text(key) : rule;
    }

    /** Why a rule denies, as whoever wrote it says; likewise. */
    static String reason(String reason) {
        return reason.equals(Text.in(Locale.ENGLISH, NOT_READY)) ? text(NOT_READY) : reason;
    }

    /** Rule by rule, told like the changes of a component: a rule is known by its name. */
    static List<ResourceChange> difference(List<Rule> before, List<Rule> after) {
        Map<String, Rule> old = byName(before);
        Map<String, Rule> now = byName(after);
        List<ResourceChange> changes = new ArrayList<>();
        old.forEach((name, rule) -> {
            if (!now.containsKey(name)) {
                changes.add(change(Kind.REMOVE, name, properties(rule, null)));
            }
        });
        now.forEach((name, rule) -> {
            Rule was = old.get(name);
            List<PropertyChange> properties = new ArrayList<>(properties(was, rule));
            if (was != null) {
                place(List.copyOf(old.keySet()), List.copyOf(now.keySet()), name, properties);
            }
            if (was == null) {
                changes.add(change(Kind.ADD, name, properties));
            } else if (!properties.isEmpty()) {
                changes.add(change(Kind.CHANGE, name, properties));
            }
        });
        return changes;
    }

    /** Among the rules that both lists have: one that comes or goes moves the others nowhere. */
    private static void place(List<String> before, List<String> after, String name, List<PropertyChange> properties) {
        int was = before.stream().filter(after::contains).toList().indexOf(name);
        int is = after.stream().filter(before::contains).toList().indexOf(name);
        if (was != is) {
            properties.add(new PropertyChange(
                    text("request.rule.place"), String.valueOf(was + 1), String.valueOf(is + 1), false));
        }
    }

    private static List<PropertyChange> properties(@Nullable Rule was, @Nullable Rule is) {
        List<PropertyChange> properties = new ArrayList<>();
        add(properties, "request.rule.when", was == null ? null : was.when(), is == null ? null : is.when());
        add(
                properties,
                "request.rule.then",
                was == null ? null : words(was.then()),
                is == null ? null : words(is.then()));
        return properties;
    }

    private static void add(
            List<PropertyChange> properties, String name, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            properties.add(new PropertyChange(text(name), before, after, false));
        }
    }

    private static ResourceChange change(Kind kind, String name, List<PropertyChange> properties) {
        return new ResourceChange(kind, name, "", false, properties);
    }

    private static Map<String, Rule> byName(List<Rule> rules) {
        var named = new LinkedHashMap<String, Rule>();
        rules.forEach(rule -> named.put(rule.name(), rule));
        return named;
    }
}
