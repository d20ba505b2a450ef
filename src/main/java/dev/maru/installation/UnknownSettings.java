package dev.maru.installation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refuses to start with a {@code maru.*} setting that nobody reads: most likely it is misspelt, and so not in force. */
final class UnknownSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "maru.";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        List<String> set = event.getEnvironment().getPropertySources().stream()
                .filter(UnknownSettings::isWrittenByPeople)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        if (!set.isEmpty()) { // reading the list costs a start a tenth of a second
            Set<String> known = known();
            set.stream().filter(_ -> !known.isEmpty()).forEach(name -> check(name, known));
        }
    }

    private static boolean isWrittenByPeople(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?>
                && !source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
                && !(source instanceof SystemEnvironmentPropertySource);
    }

    private static void check(String name, Set<String> known) {
        if (known.stream().noneMatch(setting -> isOrIsWithin(canonical(name), setting))) {
            throw new UnknownSetting(name, nearest(name, known));
        }
    }

    private static boolean isOrIsWithin(String name, String setting) {
        return name.equals(setting) || name.startsWith(setting + ".") || name.startsWith(setting + "[");
    }

    /** {@code flushEvery} is {@code flush-every}, as in Spring Boot's relaxed binding. */
    private static String canonical(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Set<String> known() {
        try (InputStream in = UnknownSettings.class.getResourceAsStream(METADATA)) {
            var names = new TreeSet<String>();
            if (in != null) {
                for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
                    names.add(property.path("name").asString());
                }
            }
            return names;
        } catch (IOException e) {
            throw new IllegalStateException("The list of settings in the jar cannot be read", e);
        }
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .filter(setting -> setting.startsWith(PREFIX))
                .min(Comparator.comparingInt(setting -> distance(name, setting)))
                .orElseThrow();
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    static final class UnknownSetting extends RuntimeException {
        UnknownSetting(String name, String nearest) {
            super("\"" + name + "\" is no setting of Maru. Did you mean \"" + nearest
                    + "\"? All of them are in docs/configuration.md.");
        }
    }

    static final class Analyzer extends AbstractFailureAnalyzer<UnknownSetting> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnknownSetting cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
