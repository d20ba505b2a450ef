package dev.maru.blueprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of one version: {@code <name>/<version>/} with blueprint.yaml, form.json, README.md, README.ko.md and, by its targets,
 * template.yaml and local.yaml.
 */
record BlueprintFolder(BlueprintRef ref, Map<String, String> files) {
    static final String ABOUT = "blueprint.yaml";
    static final String FORM = "form.json";
    static final String TEMPLATE = "template.yaml";
    static final String LOCAL = "local.yaml";
    static final String README = "README.md";
    static final String KOREAN_README = "README.ko.md";

    private static final Pattern PLACE = Pattern.compile(".*blueprints/([^/]+)/(\\d+)/([^/]+)");

    BlueprintFolder {
        files = Map.copyOf(files);
    }

    /** @throws BrokenBlueprint if it is not there */
    String text(String file) {
        String text = files.get(file);
        if (text == null) {
            throw new BrokenBlueprint(path(file), "it is missing");
        }
        return text;
    }

    @Nullable
    String find(String file) {
        return files.get(file);
    }

    String path(String file) {
        return "blueprints/" + ref.name() + "/" + ref.version() + "/" + file;
    }

    /** All that are shipped, by name and version. */
    static List<BlueprintFolder> shipped() {
        try {
            var read = new TreeMap<BlueprintRef, Map<String, String>>(
                    Comparator.comparing(BlueprintRef::name).thenComparingInt(BlueprintRef::version));
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:blueprints/*/*/*")) {
                Matcher place = PLACE.matcher(file.getURL().getPath());
                if (place.matches() && file.isReadable()) {
                    read.computeIfAbsent(
                                    new BlueprintRef(place.group(1), Integer.parseInt(place.group(2))),
                                    ref -> new TreeMap<>())
                            .put(place.group(3), file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
            var all = new ArrayList<BlueprintFolder>();
            read.forEach((ref, files) -> all.add(new BlueprintFolder(ref, files)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped blueprints cannot be read", e);
        }
    }
}
