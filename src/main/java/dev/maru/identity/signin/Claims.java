package dev.maru.identity.signin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider says of a person. */
record Claims(Map<String, Object> all) {
    /** The words at a path; none where it leads nowhere. One word alone counts as a list of it. */
    List<String> words(String path) {
        return switch (at(path)) {
            case Collection<?> values -> values.stream().map(String::valueOf).toList();
            case String word -> List.of(word);
            case null, default -> List.of();
        };
    }

    String word(String path, String otherwise) {
        return at(path) instanceof String word && !word.isBlank() ? word : otherwise;
    }

    /** Empty where the provider says that it has not checked it: who may read a document rests on addresses. */
    String email() {
        return "false".equalsIgnoreCase(String.valueOf(at("email_verified"))) ? "" : word("email", "");
    }

    /** A claim may have a dot in its own name, as those that are URLs do, so the whole path is tried first. */
    private @Nullable Object at(String path) {
        return all.containsKey(path) ? all.get(path) : inside(all, path);
    }

    private static @Nullable Object inside(Map<?, ?> object, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return object.get(path);
        }
        return object.get(path.substring(0, dot)) instanceof Map<?, ?> deeper
                ? inside(deeper, path.substring(dot + 1))
                : null;
    }
}
