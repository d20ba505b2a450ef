package dev.maru.request;

import dev.maru.blueprint.CostRange;
import dev.maru.shared.Sentence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would change if a request were carried out now.
 *
 * @param changes resource by resource
 * @param now what the component costs today
 * @param then what it would cost
 * @param quotas what it takes of limits
 * @param dependants what else stands on the component
 * @param gaps why the preview is not whole, in words that say what to do; an incomplete preview cannot be approved
 * @param handle what the planner needs to carry out exactly this (the name of a change set); volatile, not hashed
 */
public record Preview(
        List<ResourceChange> changes,
        CostRange now,
        CostRange then,
        List<Quota> quotas,
        List<Dependant> dependants,
        List<Sentence> gaps,
        Map<String, String> handle) {
    public enum Kind {
        ADD,
        CHANGE,
        REPLACE,
        REMOVE,
        /** Depends on values that are known only when it is carried out. */
        CONDITIONAL,
        /** Leaves the component and stays where it is: whoever wants it gone removes it afterwards. */
        KEEP
    }

    /**
     * @param name the resource's name in the template or plan
     * @param type such as AWS::S3::Bucket, or the local word for it
     * @param losesData whether what it keeps is lost
     */
    public record ResourceChange(
            Kind kind, String name, String type, boolean losesData, List<PropertyChange> properties) {
        public ResourceChange {
            properties = List.copyOf(properties);
        }
    }

    /**
     * @param path into the resource's properties, with dots
     * @param before null where there was none
     * @param after null where there will be none
     * @param replaces whether this change makes the resource a new one
     */
    public record PropertyChange(
            String path, @Nullable String before, @Nullable String after, boolean replaces) {}

    /** @param after what is used of it once the request is carried out; null where it could not be found out */
    public record Quota(
            String name,
            @Nullable Long used,
            @Nullable Long after,
            @Nullable Long limit) {}

    /** Something that stands on the component. */
    public record Dependant(String component, String name, String why) {}

    public Preview {
        changes = List.copyOf(changes);
        quotas = List.copyOf(quotas);
        dependants = List.copyOf(dependants);
        gaps = List.copyOf(gaps);
        handle = Map.copyOf(handle);
    }

    public boolean isComplete() {
        return gaps.isEmpty();
    }

    /** How many resources would change in which way. */
    public Map<Kind, Long> counts() {
        return changes.stream().collect(Collectors.groupingBy(ResourceChange::kind, Collectors.counting()));
    }
}
