package dev.maru.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Why a body could not be read, in the words of whoever wrote it: its fields, never our classes. */
final class UnreadableBody {
    private static final String EXPECTED = "The body should be JSON, with Content-Type: application/json";

    private UnreadableBody() {}

    static String words(HttpMessageNotReadableException unread) {
        return switch (unread.getCause()) {
            case InvalidFormatException bad
            when bad.getTargetType() != null && bad.getTargetType().isEnum() ->
                value(bad) + "; there are "
                        + Arrays.stream(bad.getTargetType().getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + ".";
            case InvalidFormatException bad -> value(bad) + ".";
            case MismatchedInputException bad ->
                "The field \"" + field(bad) + "\" cannot be read: it is missing, or of another kind than it should be.";
            case JacksonException bad -> ofItself(bad);
            case null, default -> EXPECTED + ".";
        };
    }

    private static String value(InvalidFormatException bad) {
        return "\"" + bad.getValue() + "\" is no value of the field \"" + field(bad) + "\"";
    }

    /** What a value said of itself when it was made of the body, or where the JSON breaks off. */
    private static String ofItself(JacksonException bad) {
        if (bad.getCause() instanceof IllegalArgumentException said && said.getMessage() != null) {
            return field(bad) + ": " + said.getMessage();
        }
        var place = bad.getLocation();
        return EXPECTED
                + (place == null
                        ? "."
                        : "; line " + place.getLineNr() + ", column " + place.getColumnNr() + " is not.");
    }

    private static String field(JacksonException bad) {
        return bad.getPath().stream().map(UnreadableBody::step).collect(Collectors.joining("."));
    }

    private static String step(JacksonException.Reference step) {
        @Nullable String name = step.getPropertyName();
        return name == null ? Integer.toString(step.getIndex()) : name;
    }
}
