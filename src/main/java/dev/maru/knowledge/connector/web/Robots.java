package dev.maru.knowledge.connector.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a site asks of its visitors: RFC 9309, and the usual {@code Crawl-delay} and {@code Sitemap}.
 *
 * @param delay between two pages; null where it asks for none
 */
record Robots(
        List<Rule> rules, List<String> sitemaps, @Nullable Duration delay) {
    static final Robots NONE = new Robots(List.of(), List.of(), null);
    private static final String OURS = "maru";
    private static final long LONGEST_DELAY = 60;

    record Rule(boolean allows, String path, Pattern pattern) {}

    static Robots of(String text) {
        List<Rule> ours = new ArrayList<>();
        List<Rule> everybodys = new ArrayList<>();
        List<String> sitemaps = new ArrayList<>();
        Duration delay = null;
        boolean namesUs = false;
        boolean forUs = false;
        boolean forAll = false;
        boolean inAgents = false;
        for (String line : text.split("\\R")) {
            String[] parts = line.replaceFirst("#.*", "").split(":", 2);
            if (parts.length < 2) {
                continue;
            }
            String value = parts[1].strip();
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "user-agent" -> {
                    if (!inAgents) {
                        forUs = false;
                        forAll = false;
                    }
                    inAgents = true;
                    forUs |= value.equalsIgnoreCase(OURS);
                    forAll |= value.equals("*");
                    namesUs |= forUs;
                }
                case "allow", "disallow" -> {
                    inAgents = false;
                    if (!value.isEmpty()) {
                        Rule rule = rule(parts[0].strip().equalsIgnoreCase("allow"), value);
                        if (forUs) {
                            ours.add(rule);
                        }
                        if (forAll) {
                            everybodys.add(rule);
                        }
                    }
                }
                case "crawl-delay" -> {
                    inAgents = false;
                    if ((forUs || forAll) && value.matches("\\d{1,6}(\\.\\d+)?")) {
                        delay = Duration.ofMillis((long) (Math.min(Double.parseDouble(value), LONGEST_DELAY) * 1000));
                    }
                }
                case "sitemap" -> sitemaps.add(value);
                default -> {}
            }
        }
        return new Robots(List.copyOf(namesUs ? ours : everybodys), List.copyOf(sitemaps), delay);
    }

    private static Rule rule(boolean allows, String path) {
        boolean whole = path.endsWith("$");
        String[] parts = (whole ? path.substring(0, path.length() - 1) : path).split("\\*", -1);
        var pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return new Rule(allows, path, Pattern.compile(pattern + (whole ? "$" : ".*")));
    }

    /** The longest rule that matches decides; of two, the one that allows. */
    boolean allow(String path) {
        Rule best = null;
        for (Rule rule : rules) {
            if (rule.pattern.matcher(path).matches()
                    && (best == null
                            || rule.path.length() > best.path.length()
                            || (rule.path.length() == best.path.length() && rule.allows))) {
                best = rule;
            }
        }
        return best == null || best.allows;
    }
}
