package dev.maru.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What CloudFormation's resource types have for properties, which of them are required, and which make a resource a new one
 * when they change. Facts from AWS's own registry as npm's @aws-cdk/aws-service-spec carries them, for the types that
 * blueprints use; {@code src/main/node/service-spec.mjs} makes the file.
 */
public final class ServiceSpec {
    private static final Supplier<ServiceSpec> BUNDLED = SingletonSupplier.of(ServiceSpec::read);

    /** What a change of a property does to its resource. Later ones are worse. */
    public enum Replacement {
        NO,
        /** Depends on the value; CloudFormation says "conditionally". */
        MAYBE,
        YES
    }

    /**
     * @param type such as {@code string}, {@code Array<Tag>}, {@code Map<string, string>}, {@code string<A|B>} for one of
     *     few, or the name of a nested definition
     */
    public record Property(String name, String type, boolean required, Replacement replacement) {}

    private record ResourceType(
            Map<String, Property> properties,
            Map<String, Map<String, Property>> definitions,
            Set<String> attributes,
            List<String> ref) {}

    private final Map<String, ResourceType> types;

    private ServiceSpec(Map<String, ResourceType> types) {
        this.types = types;
    }

    /** Read once, when somebody first asks. */
    public static ServiceSpec bundled() {
        return Objects.requireNonNull(BUNDLED.get());
    }

    public Set<String> types() {
        return new TreeSet<>(types.keySet());
    }

    public boolean knows(String resourceType) {
        return types.containsKey(resourceType);
    }

    /** Its top-level properties by name; empty for a type it does not know. */
    public Map<String, Property> properties(String resourceType) {
        ResourceType type = types.get(resourceType);
        return type == null ? Map.of() : type.properties();
    }

    /** The top-level properties that must be there. */
    public Set<String> required(String resourceType) {
        return properties(resourceType).values().stream()
                .filter(Property::required)
                .map(Property::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What {@code Fn::GetAtt} may ask for. */
    public Set<String> attributes(String resourceType) {
        ResourceType type = types.get(resourceType);
        return type == null ? Set.of() : type.attributes();
    }

    /** The attributes that {@code Ref} is made of. */
    public List<String> identifier(String resourceType) {
        ResourceType type = types.get(resourceType);
        return type == null ? List.of() : type.ref();
    }

    /** The properties inside a property of this type, found through arrays and maps; empty where it has none. */
    public Map<String, Property> nested(String resourceType, Property property) {
        ResourceType type = types.get(resourceType);
        return type == null ? Map.of() : PropertyType.of(property.type()).fields(type.definitions());
    }

    /**
     * The property at a path such as {@code KnowledgeBaseConfiguration.Type} or {@code Tags.0.Value}: indices of lists and
     * keys of maps stand in it as they do in a template, also as {@code Tags[0].Value}.
     *
     * @return empty where the spec says nothing about it, as inside free JSON
     */
    public Optional<Property> property(String resourceType, String path) {
        List<Property> walked = walk(resourceType, path);
        return walked.isEmpty() ? Optional.empty() : Optional.of(walked.getLast());
    }

    /**
     * What changing the property at the path does to the resource: the worst of what the path's parts say, as a property can
     * say no at its top and yes inside. NO where nothing is known of it.
     */
    public Replacement replacement(String resourceType, String path) {
        return walk(resourceType, path).stream()
                .map(Property::replacement)
                .max(Enum::compareTo)
                .orElse(Replacement.NO);
    }

    private List<Property> walk(String resourceType, String path) {
        ResourceType type = types.get(resourceType);
        return type == null ? List.of() : new PropertyPath(type.properties(), type.definitions()).walk(path);
    }

    private static ServiceSpec read() {
        try (InputStream in = new GZIPInputStream(Objects.requireNonNull(
                ServiceSpec.class.getResourceAsStream("/aws/service-spec.json.gz"), "aws/service-spec.json.gz"))) {
            var types = new LinkedHashMap<String, ResourceType>();
            JsonMapper.shared()
                    .readTree(in)
                    .path("types")
                    .properties()
                    .forEach(type -> types.put(type.getKey(), resourceType(type.getValue())));
            return new ServiceSpec(types);
        } catch (IOException e) {
            throw new UncheckedIOException("aws/service-spec.json.gz", e);
        }
    }

    private static ResourceType resourceType(JsonNode type) {
        var definitions = new LinkedHashMap<String, Map<String, Property>>();
        type.path("definitions")
                .properties()
                .forEach(definition -> definitions.put(definition.getKey(), described(definition.getValue())));
        return new ResourceType(
                described(type.path("properties")),
                definitions,
                type.path("attributes").valueStream().map(JsonNode::asString).collect(Collectors.toSet()),
                type.path("ref").valueStream().map(JsonNode::asString).toList());
    }

    private static Map<String, Property> described(JsonNode properties) {
        var described = new LinkedHashMap<String, Property>();
        properties.properties().forEach(entry -> {
            JsonNode about = entry.getValue();
            described.put(
                    entry.getKey(),
                    new Property(
                            entry.getKey(),
                            about.path("t").asString(),
                            about.path("r").asBoolean(false),
                            switch (about.path("c").asString("no")) {
                                case "yes" -> Replacement.YES;
                                case "maybe" -> Replacement.MAYBE;
                                default -> Replacement.NO;
                            }));
        });
        return described;
    }
}
