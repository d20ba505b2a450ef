package dev.maru.blueprint;

import dev.maru.blueprint.ServiceSpec.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks paths through the properties of a type. */
record PropertyPath(Map<String, Property> properties, Map<String, Map<String, Property>> definitions) {
    /** The properties on the way, the last one meant; empty where the path leaves what is known. */
    List<Property> walk(String path) {
        var walked = new ArrayList<Property>();
        Map<String, Property> here = properties;
        boolean mayBeIndex = false;
        boolean inFreeJson = false;
        for (String part : path.replace("[", ".").replace("]", "").split("\\.")) {
            Property next = here.get(part);
            if (next == null) {
                if (inFreeJson) {
                    return walked;
                }
                if (!mayBeIndex) {
                    return List.of();
                }
                mayBeIndex = false;
                continue;
            }
            walked.add(next);
            PropertyType type = PropertyType.of(next.type());
            here = type.fields(definitions);
            mayBeIndex = type.isIndexed();
            inFreeJson = type.isFree();
        }
        return walked;
    }
}
