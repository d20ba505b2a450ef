package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.TemplateYaml;
import dev.maru.provisioning.Builder.Place;
import dev.maru.provisioning.Drift;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has CloudFormation look for drift, and reads what it found property by property. */
@Component
class DriftReading {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;

    DriftReading(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refused if AWS cannot be asked, saying why */
    Drift of(Site site, Place place) {
        try {
            String name = StackOrder.stackName(place.component().id());
            Stack stack =
                    site.changeSets().patiently(() -> site.stacks().find(name)).orElse(null);
            if (stack == null || Stacks.isGone(stack) || Stacks.isUnderReview(stack)) {
                return new Drift(clock.instant(), true, List.of());
            }
            detect(site, stack.stackId());
            return new Drift(clock.instant(), false, differences(site, place, stack.stackId()));
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            throw new Refused(Sentence.of("provisioning.drift.not-looked")
                    .then(Causes.of(failure).cause())
                    .then(Sentence.quoted("AWS: " + failure.said())));
        }
    }

    private static void detect(Site site, String stackId) {
        String detection = site.changeSets()
                .patiently(() -> site.stacks().client().detectStackDrift(request -> request.stackName(stackId)))
                .stackDriftDetectionId();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            DescribeStackDriftDetectionStatusResponse status = site.changeSets()
                    .patiently(() -> site.stacks()
                            .client()
                            .describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detection)));
            if (status.detectionStatus() != StackDriftDetectionStatus.DETECTION_IN_PROGRESS) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new Refused(Sentence.of("provisioning.drift.looks-long", LONGEST.toMinutes()));
            }
            ChangeSets.sleep(site.poll());
        }
    }

    private static List<Drift.Difference> differences(Site site, Place place, String stackId) {
        String template = site.changeSets()
                .patiently(() -> site.stacks().template(stackId))
                .orElse("");
        ObjectNode built = TemplateYaml.read(template);
        JsonNode form = place.blueprint().form().path("properties");
        List<StackResourceDrift> drifts = site.changeSets()
                .patiently(() -> site
                        .stacks()
                        .client()
                        .describeStackResourceDriftsPaginator(request -> request.stackName(stackId)
                                .stackResourceDriftStatusFilters(
                                        StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
                        .stream()
                        .flatMap(page -> page.stackResourceDrifts().stream())
                        .filter(drift -> drift.stackResourceDriftStatus() == StackResourceDriftStatus.MODIFIED
                                || drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED)
                        .toList());
        var differences = new ArrayList<Drift.Difference>();
        for (StackResourceDrift drift : drifts) {
            if (drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED) {
                differences.add(new Drift.Difference(
                        drift.logicalResourceId(), drift.resourceType(), "", drift.physicalResourceId(), null, null));
            }
            for (PropertyDifference one : drift.propertyDifferences()) {
                differences.add(difference(drift, one, built, form));
            }
        }
        return differences;
    }

    private static Drift.Difference difference(
            StackResourceDrift drift, PropertyDifference one, ObjectNode template, JsonNode form) {
        String path = one.propertyPath().replaceFirst("^/", "");
        JsonNode expression =
                template.path("Resources").path(drift.logicalResourceId()).path("Properties");
        for (String part : path.split("/")) {
            expression = expression.isArray() && part.matches("\\d{1,6}")
                    ? expression.path(Integer.parseInt(part))
                    : expression.path(part);
        }
        return new Drift.Difference(
                drift.logicalResourceId(),
                drift.resourceType(),
                path.replace('/', '.'),
                value(one.expectedValue()),
                value(one.actualValue()),
                field(expression, form));
    }

    /** The field of the form that alone sets the property: where the template has nothing but a reference to its parameter. */
    private static @Nullable String field(JsonNode expression, JsonNode form) {
        String parameter = expression.path("Ref").asString("");
        if (parameter.isEmpty() || expression.size() != 1) {
            return null;
        }
        Set<String> names = Set.copyOf(form.propertyNames());
        return names.stream()
                .filter(name -> form.path(name).path("x-cfn").asString("").equals(parameter))
                .findFirst()
                .orElse(null);
    }

    /** CloudFormation writes "null" for what is not there. */
    private static @Nullable String value(@Nullable String text) {
        return text == null || text.equals("null") ? null : text;
    }
}
