package dev.maru.knowledge.connector;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Which of the documents of a place are wanted, by their paths.
 *
 * @param include globs such as {@code manuals/**}, {@code **.pdf}; one that matches is enough; none for all
 * @param exclude globs; one that matches is too much
 */
public record Choice(List<String> include, List<String> exclude) {
    public static final Choice ALL = new Choice(List.of(), List.of());

    /** @throws IllegalArgumentException if a pattern is no glob */
    public Choice {
        include = cleaned(include);
        exclude = cleaned(exclude);
        include.forEach(Choice::matcher);
        exclude.forEach(Choice::matcher);
    }

    private static List<String> cleaned(List<String> globs) {
        return globs.stream().map(String::strip).filter(glob -> !glob.isEmpty()).toList();
    }

    public boolean takes(String path) {
        return (include.isEmpty() || matches(include, path)) && !matches(exclude, path);
    }

    private static boolean matches(List<String> globs, String path) {
        try {
            Path asPath = Path.of(path.replaceFirst("^/+", ""));
            return globs.stream().anyMatch(glob -> matcher(glob).matches(asPath));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** {@code *.pdf} means in any folder, as people mean it. */
    private static PathMatcher matcher(String glob) {
        String everywhere = glob.contains("/") || glob.startsWith("**") ? glob : "{" + glob + ",**/" + glob + "}";
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + everywhere);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + glob + "\" is no pattern: " + e.getDescription() + ". Patterns look like manuals/**, *.pdf.",
                    e);
        }
    }
}
