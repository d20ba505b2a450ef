package dev.maru.blueprint;

import dev.maru.blueprint.ServiceSpec.Property;
import dev.maru.blueprint.ServiceSpec.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A property's type, read from the words of the service spec. */
sealed interface PropertyType {
    record ListOf(PropertyType items) implements PropertyType {}

    record MapOf(PropertyType values) implements PropertyType {}

    record OneOf(List<PropertyType> types) implements PropertyType {}

    /** Text, a number, a truth value. @param allowed the only values there are; empty where any is */
    record Scalar(String kind, Set<String> allowed) implements PropertyType {}

    /** Anything. */
    record Json() implements PropertyType {}

    record Definition(String name) implements PropertyType {}

    Set<String> SCALARS = Set.of("string", "integer", "number", "boolean", "date-time");
    Pattern CHOICE = Pattern.compile("(string|integer|number)<(.*)>");
    Map<String, Property> TAG = Map.of(
            "Key", new Property("Key", "string", true, Replacement.NO),
            "Value", new Property("Value", "string", false, Replacement.NO));

    static PropertyType of(String words) {
        String text = words.strip();
        if (text.contains(" | ")) {
            return new OneOf(
                    List.of(text.split(" \\| ")).stream().map(PropertyType::of).toList());
        }
        if (text.startsWith("Array<")) {
            return new ListOf(of(text.substring("Array<".length(), text.length() - 1)));
        }
        if (text.startsWith("Map<")) {
            return new MapOf(of(text.substring(text.indexOf(',') + 1, text.length() - 1)));
        }
        Matcher choice = CHOICE.matcher(text);
        if (choice.matches()) {
            return new Scalar(choice.group(1), Set.of(choice.group(2).split("\\|")));
        }
        if (text.equals("json")) {
            return new Json();
        }
        return SCALARS.contains(text) ? new Scalar(text, Set.of()) : new Definition(text);
    }

    /** The properties that something of this type has, found through lists, maps and alternatives. */
    default Map<String, Property> fields(Map<String, Map<String, Property>> definitions) {
        return switch (this) {
            case ListOf(var items) -> items.fields(definitions);
            case MapOf(var values) -> values.fields(definitions);
            case OneOf(var types) -> {
                var all = new LinkedHashMap<String, Property>();
                types.forEach(type -> all.putAll(type.fields(definitions)));
                yield all;
            }
            case Definition(var name) -> definitions.getOrDefault(name, name.equalsIgnoreCase("tag") ? TAG : Map.of());
            case Scalar _, Json _ -> Map.of();
        };
    }

    /** Whether a path takes an index or a key before it comes to a property of this type. */
    default boolean isIndexed() {
        return switch (this) {
            case ListOf _, MapOf _ -> true;
            case OneOf(var types) -> types.stream().anyMatch(PropertyType::isIndexed);
            case Scalar _, Json _, Definition _ -> false;
        };
    }

    /** Whether anything may stand in it. */
    default boolean isFree() {
        return switch (this) {
            case Json() -> true;
            case OneOf(var types) -> types.stream().anyMatch(PropertyType::isFree);
            case ListOf(var items) -> items.isFree();
            case MapOf(var values) -> values.isFree();
            case Scalar _, Definition _ -> false;
        };
    }
}
