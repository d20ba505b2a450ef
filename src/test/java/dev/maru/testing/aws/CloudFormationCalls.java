package dev.maru.testing.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** CloudFormation's API of 2010-05-15, as far as Maru calls it. */
final class CloudFormationCalls {
    private final FakeCloud cloud;
    private final ChangeSetCalls changeSets;
    private final DriftCalls drifts;
    private final int perPage;

    CloudFormationCalls(FakeCloud cloud, S3 s3, int perPage) {
        this.cloud = cloud;
        this.changeSets = new ChangeSetCalls(cloud, s3, perPage);
        this.drifts = new DriftCalls(cloud, perPage);
        this.perPage = perPage;
    }

    Xml answer(Call call) {
        return switch (call.action()) {
            case "CreateChangeSet" -> changeSets.createChangeSet(call);
            case "DescribeChangeSet" -> changeSets.describeChangeSet(call);
            case "ExecuteChangeSet" -> changeSets.executeChangeSet(call);
            case "DeleteChangeSet" -> changeSets.deleteChangeSet(call);
            case "ListChangeSets" -> changeSets.listChangeSets(call);
            case "DescribeStacks" -> describeStacks(call);
            case "DescribeStackEvents" -> describeStackEvents(call);
            case "DescribeStackResources" -> describeStackResources(call);
            case "DeleteStack" -> deleteStack(call);
            case "GetTemplate" -> getTemplate(call);
            case "ListStacks" -> listStacks(call);
            case "DetectStackDrift" -> drifts.detectStackDrift(call);
            case "DescribeStackDriftDetectionStatus" -> drifts.driftDetectionStatus(call);
            case "DescribeStackResourceDrifts" -> drifts.resourceDrifts(call);
            case "ContinueUpdateRollback" -> continueUpdateRollback(call);
            case "CancelUpdateStack" -> cancelUpdateStack(call);
            case "UpdateTerminationProtection" -> updateTerminationProtection(call);
            case "DescribeAccountLimits" -> accountLimits(call);
            case "ValidateTemplate" -> validateTemplate(call);
            default ->
                throw new AwsError(400, "InvalidAction", "Could not find operation " + call.action() + " in this fake");
        };
    }

    private Xml describeStacks(Call call) {
        String name = call.optional("StackName");
        List<FakeStack> all = name != null
                ? List.of(cloud.existing(call, name))
                : cloud.stacks(call.principal().account(), call.region()).stream()
                        .filter(stack -> !stack.isDeleted())
                        .toList();
        Paged<FakeStack> page = Paged.of(all, call.optional("NextToken"), perPage, stack -> stack.id);
        return Xml.result(call.action())
                .list("Stacks", page.items(), CloudFormationCalls::stack)
                .text("NextToken", page.next());
    }

    private static void stack(Xml xml, FakeStack stack) {
        xml.text("StackId", stack.id)
                .text("StackName", stack.name)
                .text("ChangeSetId", stack.changeSet)
                .text("CreationTime", stack.createdAt)
                .text("DeletionTime", stack.deletedAt)
                .text("LastUpdatedTime", stack.changedAt)
                .text("StackStatus", stack.status)
                .text("StackStatusReason", stack.reason)
                .text("DisableRollback", false)
                .text("EnableTerminationProtection", stack.protectedFromDeletion)
                .object(
                        "DriftInformation",
                        () -> xml.text("StackDriftStatus", stack.driftStatus)
                                .text("LastCheckTimestamp", stack.driftCheckedAt))
                .list("Capabilities", stack.capabilities, (out, one) -> out.text("", one))
                .list("Parameters", stack.parameters.entrySet(), Xml::parameter)
                .list("Tags", stack.tags.entrySet(), Xml::tag)
                .list(
                        "Outputs",
                        stack.outputs.entrySet(),
                        (out, output) -> out.text("OutputKey", output.getKey()).text("OutputValue", output.getValue()));
    }

    /** Newest first, page by page: what happens meanwhile moves no page. */
    private Xml describeStackEvents(Call call) {
        FakeStack stack = cloud.existing(call);
        Paged<FakeEvent> page = Paged.of(stack.events.reversed(), call.optional("NextToken"), perPage, FakeEvent::id);
        return Xml.result(call.action())
                .list(
                        "StackEvents",
                        page.items(),
                        (xml, event) -> xml.text("StackId", stack.id)
                                .text("EventId", event.id())
                                .text("StackName", stack.name)
                                .text("LogicalResourceId", event.logicalId())
                                .text("PhysicalResourceId", event.physicalId())
                                .text("ResourceType", event.type())
                                .text("Timestamp", event.at())
                                .text("ResourceStatus", event.status())
                                .text("ResourceStatusReason", event.reason())
                                .text("ClientRequestToken", event.token()))
                .text("NextToken", page.next());
    }

    private Xml describeStackResources(Call call) {
        FakeStack stack = cloud.existing(call);
        return Xml.result(call.action())
                .list(
                        "StackResources",
                        stack.resources.values(),
                        (xml, resource) -> xml.text("StackName", stack.name)
                                .text("StackId", stack.id)
                                .text("LogicalResourceId", resource.logicalId)
                                .text("PhysicalResourceId", resource.physicalId)
                                .text("ResourceType", resource.type)
                                .text("Timestamp", stack.createdAt)
                                .text("ResourceStatus", resource.status)
                                .text("ResourceStatusReason", resource.reason));
    }

    private Xml deleteStack(Call call) {
        FakeStack stack = cloud.find(call.principal().account(), call.region(), call.text("StackName"));
        String token = call.optional("ClientRequestToken");
        if (stack == null || stack.isDeleted()) {
            return Xml.result(call.action());
        }
        List<String> retained = call.texts("RetainResources");
        if (stack.protectedFromDeletion) {
            throw AwsError.invalid(
                    "Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (!retained.isEmpty() && !stack.status.equals("DELETE_FAILED")) {
            throw AwsError.invalid("Invalid operation on stack [" + stack.id
                    + "]. Specify retained resources only for a stack in the DELETE_FAILED state.");
        }
        stack.requireUnused(token, "DeleteStack " + retained);
        if (stack.status.equals("DELETE_IN_PROGRESS")) {
            return Xml.result(call.action());
        }
        if (stack.status.equals("REVIEW_IN_PROGRESS")) {
            stack.changeSets.clear();
        }
        stack.token = token;
        new Rollout(stack, cloud, call.principal().role()).delete(retained);
        return Xml.result(call.action());
    }

    private Xml getTemplate(Call call) {
        FakeStack stack = cloud.existing(call);
        Template template = stack.template;
        String set = call.optional("ChangeSetName");
        if (set != null) {
            template = ChangeSetCalls.changeSet(call, stack).template;
        }
        return Xml.result(call.action())
                .text("TemplateBody", template == null ? "" : template.body())
                .list("StagesAvailable", List.of("Original", "Processed"), (xml, stage) -> xml.text("", stage));
    }

    private Xml listStacks(Call call) {
        List<String> wanted = call.texts("StackStatusFilter");
        List<FakeStack> all = cloud.stacks(call.principal().account(), call.region()).stream()
                .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status))
                .sorted(Comparator.comparing((FakeStack stack) -> stack.createdAt)
                        .reversed())
                .toList();
        Paged<FakeStack> page = Paged.of(all, call.optional("NextToken"), perPage, stack -> stack.id);
        return Xml.result(call.action())
                .list(
                        "StackSummaries",
                        page.items(),
                        (xml, stack) -> xml.text("StackId", stack.id)
                                .text("StackName", stack.name)
                                .text("CreationTime", stack.createdAt)
                                .text("StackStatus", stack.status))
                .text("NextToken", page.next());
    }

    private Xml continueUpdateRollback(Call call) {
        FakeStack stack = cloud.existing(call);
        String token = call.optional("ClientRequestToken");
        if (token != null && stack.tokens.containsKey(token)) {
            return Xml.result(call.action());
        }
        Rollout rollout = stack.rollout;
        if (!stack.status.equals("UPDATE_ROLLBACK_FAILED") || rollout == null) {
            throw AwsError.invalid(
                    "Stack [" + stack.name + "] is in " + stack.status + " state and can not continue its rollback.");
        }
        stack.requireUnused(token, "ContinueUpdateRollback");
        stack.token = token;
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
        rollout.resumeRollback(call.texts("ResourcesToSkip"));
        return Xml.result(call.action());
    }

    private Xml cancelUpdateStack(Call call) {
        FakeStack stack = cloud.existing(call);
        String token = call.optional("ClientRequestToken");
        if (token != null && stack.tokens.containsKey(token)) {
            return Xml.result(call.action());
        }
        Rollout rollout = stack.rollout;
        if (!stack.status.equals("UPDATE_IN_PROGRESS") || rollout == null) {
            throw AwsError.invalid("CancelUpdateStack cannot be called from current stack status");
        }
        stack.requireUnused(token, "CancelUpdateStack");
        stack.token = token;
        rollout.cancel();
        return Xml.result(call.action());
    }

    private Xml updateTerminationProtection(Call call) {
        FakeStack stack = cloud.existing(call);
        stack.protectedFromDeletion = call.flag("EnableTerminationProtection");
        return Xml.result(call.action()).text("StackId", stack.id);
    }

    private Xml accountLimits(Call call) {
        return Xml.result(call.action())
                .list(
                        "AccountLimits",
                        List.of("StackLimit"),
                        (xml, name) -> xml.text("Name", name).text("Value", 2000));
    }

    private Xml validateTemplate(Call call) {
        Template template = changeSets.template(call, null);
        return Xml.result(call.action())
                .list("Capabilities", new ArrayList<>(template.capabilities()), (xml, one) -> xml.text("", one));
    }
}
