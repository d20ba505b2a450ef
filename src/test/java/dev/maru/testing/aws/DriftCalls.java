package dev.maru.testing.aws;

import java.time.Instant;
import java.util.List;

/** The calls about drift. */
final class DriftCalls {
    private final FakeCloud cloud;
    private final int perPage;

    DriftCalls(FakeCloud cloud, int perPage) {
        this.cloud = cloud;
        this.perPage = perPage;
    }

    Xml detectStackDrift(Call call) {
        FakeStack stack = cloud.existing(call);
        if (stack.isBusy() || stack.status.equals("REVIEW_IN_PROGRESS")) {
            throw AwsError.invalid(
                    "Drift detection cannot be performed on stack [" + stack.id + "] in " + stack.status + " state");
        }
        FakeDetection detection = new FakeDetection(stack);
        cloud.detections().put(detection.id, detection);
        return Xml.result(call.action()).text("StackDriftDetectionId", detection.id);
    }

    Xml driftDetectionStatus(Call call) {
        FakeDetection detection = cloud.detections().get(call.text("StackDriftDetectionId"));
        if (detection == null) {
            throw AwsError.invalid("Stack drift detection [" + call.text("StackDriftDetectionId") + "] does not exist");
        }
        return Xml.result(call.action())
                .text("StackId", detection.stack.id)
                .text("StackDriftDetectionId", detection.id)
                .text("StackDriftStatus", detection.isDone() ? detection.stack.driftStatus : null)
                .text("DetectionStatus", detection.isDone() ? "DETECTION_COMPLETE" : "DETECTION_IN_PROGRESS")
                .text("DriftedStackResourceCount", detection.isDone() ? detection.drifted() : null)
                .text("Timestamp", detection.at);
    }

    Xml resourceDrifts(Call call) {
        FakeStack stack = cloud.existing(call);
        Paged<FakeResource> page = Paged.of(
                List.copyOf(stack.resources.values()), call.optional("NextToken"), perPage, one -> one.logicalId);
        return Xml.result(call.action())
                .list("StackResourceDrifts", page.items(), (xml, resource) -> drift(xml, stack, resource))
                .text("NextToken", page.next());
    }

    private static void drift(Xml xml, FakeStack stack, FakeResource resource) {
        List<Difference> differences =
                resource.deletedByHand ? List.of() : Difference.between(resource.properties, resource.live);
        xml.text("StackId", stack.id)
                .text("LogicalResourceId", resource.logicalId)
                .text("PhysicalResourceId", resource.physicalId)
                .text("ResourceType", resource.type)
                .text("ExpectedProperties", resource.properties)
                .text("ActualProperties", resource.deletedByHand ? null : resource.live)
                .text(
                        "StackResourceDriftStatus",
                        resource.deletedByHand ? "DELETED" : differences.isEmpty() ? "IN_SYNC" : "MODIFIED")
                .text("Timestamp", Instant.now())
                .list(
                        "PropertyDifferences",
                        differences,
                        (out, one) -> out.text("PropertyPath", "/" + one.path())
                                .text("ExpectedValue", String.valueOf(one.before()))
                                .text("ActualValue", String.valueOf(one.after()))
                                .text(
                                        "DifferenceType",
                                        one.before() == null ? "ADD" : one.after() == null ? "REMOVE" : "NOT_EQUAL"));
    }
}
