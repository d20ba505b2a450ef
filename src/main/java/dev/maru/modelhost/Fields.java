package dev.maru.modelhost;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a request and names the one that is wrong. */
final class Fields {
    private final JsonNode body;

    Fields(JsonNode body) {
        if (!body.isObject()) {
            throw WireError.invalid(null, "The body must be a JSON object.");
        }
        this.body = body;
    }

    @SafeVarargs
    final void refuseOthersThan(Set<String>... known) {
        for (String name : body.propertyNames()) {
            boolean isKnown = false;
            for (Set<String> some : known) {
                isKnown |= some.contains(name);
            }
            if (!isKnown) {
                throw WireError.unsupported(name, "Local models do not support the parameter '" + name + "'.");
            }
        }
    }

    String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            throw WireError.invalid(name, "You must provide '" + name + "', a text.");
        }
        return value.asString();
    }

    @Nullable
    Double decimal(String name, double least, double most) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw WireError.invalid(name, "'%s' must be a number from %s to %s.".formatted(name, least, most));
        }
        return value.asDouble();
    }

    double decimalOr(String name, double least, double most, double otherwise) {
        Double value = decimal(name, least, most);
        return value == null ? otherwise : value;
    }

    @Nullable
    Integer integer(String name, int least, int most) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw WireError.invalid(name, "'" + name + "' must be a whole number.");
        }
        if (!value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw WireError.invalid(name, "'%s' must be from %d to %d.".formatted(name, least, most));
        }
        return value.asInt();
    }

    /** Any whole number: native code takes 32 bits of it. */
    @Nullable
    Integer seed(String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw WireError.invalid(name, "'" + name + "' must be a whole number.");
        }
        return Long.hashCode(value.asLong()) & Integer.MAX_VALUE;
    }

    boolean flag(JsonNode in, String name) {
        JsonNode value = in.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw WireError.invalid(name, "'" + name + "' must be true or false.");
        }
        return value.asBoolean();
    }
}
