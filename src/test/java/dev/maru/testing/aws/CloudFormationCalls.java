package dev.maru.testing.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CloudFormation's API of 2010-05-15, as far as Maru calls it. */
final class CloudFormationCalls {
    private static final Set<String> UPDATABLE =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");
    private static final int TEMPLATE_BODY_BYTES = 51_200;

    private final FakeCloud cloud;
    private final int perPage;

    CloudFormationCalls(FakeCloud cloud, int perPage) {
        this.cloud = cloud;
        this.perPage = perPage;
    }

    Xml answer(Call call) {
        return switch (call.action()) {
            case "CreateChangeSet" -> createChangeSet(call);
            case "DescribeChangeSet" -> describeChangeSet(call);
            case "ExecuteChangeSet" -> executeChangeSet(call);
            case "DeleteChangeSet" -> deleteChangeSet(call);
            case "ListChangeSets" -> listChangeSets(call);
            case "DescribeStacks" -> describeStacks(call);
            case "DescribeStackEvents" -> describeStackEvents(call);
            case "DescribeStackResources" -> describeStackResources(call);
            case "DeleteStack" -> deleteStack(call);
            case "GetTemplate" -> getTemplate(call);
            case "ListStacks" -> listStacks(call);
            case "DetectStackDrift" -> detectStackDrift(call);
            case "DescribeStackDriftDetectionStatus" -> driftDetectionStatus(call);
            case "DescribeStackResourceDrifts" -> resourceDrifts(call);
            case "ContinueUpdateRollback" -> continueUpdateRollback(call);
            case "UpdateTerminationProtection" -> updateTerminationProtection(call);
            case "DescribeAccountLimits" -> accountLimits(call);
            case "ValidateTemplate" -> validateTemplate(call);
            default ->
                throw new AwsError(400, "InvalidAction", "Could not find operation " + call.action() + " in this fake");
        };
    }

    private Xml createChangeSet(Call call) {
        String name = call.text("StackName");
        String type = call.optional("ChangeSetType");
        boolean creates = "CREATE".equals(type);
        FakeStack stack = cloud.find(call.principal().account(), call.region(), name);
        FakeChangeSet known = stack == null ? null : stack.changeSets.get(call.text("ChangeSetName"));
        if (known != null && stack != null) {
            if (known.clientToken != null && known.clientToken.equals(call.optional("ClientToken"))) {
                return created(call, stack, known);
            }
            throw new AwsError(
                    400,
                    "AlreadyExistsException",
                    "ChangeSet " + call.text("ChangeSetName") + " already exists (Service: CloudFormation)");
        }
        Template template = template(call, stack);
        Map<String, String> parameters = Evaluation.checked(template, parameters(call, stack));
        var missing = template.capabilities();
        List<String> given = call.texts("Capabilities");
        missing.removeIf(
                one -> given.contains(one) || one.equals("CAPABILITY_IAM") && given.contains("CAPABILITY_NAMED_IAM"));
        if (!missing.isEmpty()) {
            throw new AwsError(400, "InsufficientCapabilitiesException", "Requires capabilities : " + missing);
        }
        if (creates) {
            if (stack != null && !stack.status.equals("REVIEW_IN_PROGRESS")) {
                throw AwsError.invalid(
                        "Stack [" + name + "] already exists and cannot be created again with the changeSet ["
                                + call.text("ChangeSetName") + "].");
            }
            if (stack == null) {
                stack = cloud.add(call.principal().account(), call.region(), name);
                stack.tags = tags(call);
                stack.become("REVIEW_IN_PROGRESS", "User Initiated");
            }
        } else if (stack == null) {
            throw AwsError.invalid("Stack [" + name + "] does not exist");
        } else if (!UPDATABLE.contains(stack.status)) {
            throw AwsError.invalid("Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
        }
        FakeChangeSet set = new FakeChangeSet(
                "arn:aws:cloudformation:" + call.region() + ":" + stack.account + ":changeSet/"
                        + call.text("ChangeSetName") + "/" + UUID.randomUUID(),
                call.text("ChangeSetName"),
                stack.id,
                creates ? "CREATE" : "UPDATE",
                template,
                parameters,
                call.structures("Tags").isEmpty() && !creates ? stack.tags : tags(call),
                given,
                "REVERT_DRIFT".equals(call.optional("DeploymentMode")),
                call.optional("ClientToken"),
                call.optional("Description"));
        stack.changeSets.put(set.name, set);
        FakeStack of = stack;
        of.steps.add(() -> set.status = "CREATE_IN_PROGRESS");
        of.steps.add(() -> workOut(of, set));
        return created(call, stack, set);
    }

    private static void workOut(FakeStack stack, FakeChangeSet set) {
        try {
            set.changes = new Comparison(stack, set).changes();
        } catch (AwsError e) {
            set.status = "FAILED";
            set.reason = e.getMessage();
            return;
        }
        if (set.changes.isEmpty() && set.tags.equals(stack.tags)) {
            set.status = "FAILED";
            set.reason =
                    "The submitted information didn't contain changes. Submit different information to create a change set.";
            return;
        }
        set.status = "CREATE_COMPLETE";
        set.execution = "AVAILABLE";
    }

    private static Xml created(Call call, FakeStack stack, FakeChangeSet set) {
        return Xml.result(call.action()).text("Id", set.id).text("StackId", stack.id);
    }

    private Template template(Call call, @Nullable FakeStack stack) {
        String body = call.optional("TemplateBody");
        if (body != null) {
            if (body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > TEMPLATE_BODY_BYTES) {
                throw AwsError.invalid(
                        "1 validation error detected: Value at 'templateBody' failed to satisfy constraint:"
                                + " Member must have length less than or equal to " + TEMPLATE_BODY_BYTES);
            }
            return Template.parse(body);
        }
        if (call.flag("UsePreviousTemplate") && stack != null && stack.template != null) {
            return stack.template;
        }
        throw AwsError.invalid("Either Template URL or Template Body must be specified.");
    }

    private static Map<String, String> parameters(Call call, @Nullable FakeStack stack) {
        var parameters = new LinkedHashMap<String, String>();
        for (Map<String, String> one : call.structures("Parameters")) {
            String key = one.getOrDefault("ParameterKey", "");
            if ("true".equals(one.get("UsePreviousValue"))) {
                String before = stack == null ? null : stack.parameters.get(key);
                if (before == null) {
                    throw AwsError.invalid(
                            "Invalid input for parameter key " + key
                                    + ". Cannot specify usePreviousValue as true for a parameter key not in the previous template");
                }
                parameters.put(key, before);
            } else {
                parameters.put(key, one.getOrDefault("ParameterValue", ""));
            }
        }
        return parameters;
    }

    private static Map<String, String> tags(Call call) {
        var tags = new LinkedHashMap<String, String>();
        call.structures("Tags").forEach(tag -> tags.put(tag.getOrDefault("Key", ""), tag.getOrDefault("Value", "")));
        return tags;
    }

    private Xml describeChangeSet(Call call) {
        FakeStack stack = stackOfChangeSet(call);
        FakeChangeSet set = changeSet(call, stack);
        boolean values = call.flag("IncludePropertyValues");
        Paged<FakeChange> page = Paged.of(set.changes, call.optional("NextToken"), perPage, FakeChange::logicalId);
        return Xml.result(call.action())
                .text("ChangeSetName", set.name)
                .text("ChangeSetId", set.id)
                .text("StackId", stack.id)
                .text("StackName", stack.name)
                .text("Description", set.description)
                .text("CreationTime", set.createdAt)
                .text("ExecutionStatus", set.execution)
                .text("Status", set.status)
                .text("StatusReason", set.reason)
                .text("DeploymentMode", set.revertsDrift ? "REVERT_DRIFT" : null)
                .list("Parameters", set.parameters.entrySet(), CloudFormationCalls::parameter)
                .list("Capabilities", set.capabilities, (xml, one) -> xml.text("", one))
                .list("Tags", set.tags.entrySet(), CloudFormationCalls::tag)
                .list(
                        "Changes",
                        page.items(),
                        (xml, change) -> xml.text("Type", "Resource")
                                .object("ResourceChange", () -> change(xml, change, values)))
                .text("NextToken", page.next());
    }

    private static void change(Xml xml, FakeChange change, boolean values) {
        xml.text("Action", change.action())
                .text("LogicalResourceId", change.logicalId())
                .text("PhysicalResourceId", change.physicalId())
                .text("ResourceType", change.type())
                .text("Replacement", change.replacement())
                .text("ResourceDriftStatus", change.drift());
        if (change.action().equals("Remove")) {
            xml.text("PolicyAction", "Delete");
        }
        if (values) {
            xml.text("BeforeContext", context(change.before())).text("AfterContext", context(change.after()));
        }
        var scopes = change.details().stream()
                .map(FakeChange.Detail::attribute)
                .distinct()
                .toList();
        xml.list("Scope", scopes, (out, scope) -> out.text("", scope));
        xml.list("Details", change.details(), (out, detail) -> detail(out, detail, values));
    }

    private static void detail(Xml xml, FakeChange.Detail detail, boolean values) {
        Difference difference = detail.difference();
        xml.object("Target", () -> {
            xml.text("Attribute", detail.attribute())
                    .text("Name", detail.attribute().equals("Tags") ? null : difference.property())
                    .text("RequiresRecreation", detail.recreation())
                    .text("Path", "/Properties/" + difference.path())
                    .text(
                            "AttributeChangeType",
                            difference.before() == null ? "Add" : difference.after() == null ? "Remove" : "Modify");
            if (values) {
                xml.text("BeforeValue", difference.before()).text("AfterValue", difference.after());
            }
            if (detail.actual() != null) {
                xml.object("Drift", () -> xml.text("ActualValue", detail.actual()));
            }
        });
        xml.text("Evaluation", detail.evaluation())
                .text("ChangeSource", detail.source())
                .text("CausingEntity", detail.cause());
    }

    private static @Nullable String context(@Nullable ObjectNode properties) {
        if (properties == null) {
            return null;
        }
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("Properties", properties);
        return context.toString();
    }

    private Xml executeChangeSet(Call call) {
        FakeStack stack = stackOfChangeSet(call);
        FakeChangeSet set = changeSet(call, stack);
        String token = call.optional("ClientRequestToken");
        if (token != null && token.equals(set.executedWith)) {
            return Xml.result(call.action());
        }
        requireUnused(stack, token, "ExecuteChangeSet " + set.id);
        if (!set.execution.equals("AVAILABLE")) {
            throw new AwsError(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.id + "] cannot be executed in its current execution status of [" + set.execution
                            + "]");
        }
        if (stack.isBusy()) {
            throw AwsError.invalid("Stack:" + stack.id + " is in " + stack.status + " state and can not be updated.");
        }
        set.executedWith = token;
        set.execution = "EXECUTE_IN_PROGRESS";
        stack.token = token;
        stack.changeSets.values().removeIf(other -> other != set);
        stack.steps.clear();
        new Rollout(stack, cloud, call.principal().role()).execute(set);
        return Xml.result(call.action());
    }

    /** A token names one thing that is done; AWS refuses it for another. */
    private static void requireUnused(FakeStack stack, @Nullable String token, String what) {
        if (token == null) {
            return;
        }
        String before = stack.tokens.putIfAbsent(token, what);
        if (before != null && !before.equals(what)) {
            throw new AwsError(
                    400,
                    "TokenAlreadyExistsException",
                    "A client request token " + token + " is already in use for another operation.");
        }
    }

    private Xml deleteChangeSet(Call call) {
        FakeStack stack = stackOfChangeSet(call);
        FakeChangeSet set = stack.changeSets.values().stream()
                .filter(one -> one.name.equals(call.text("ChangeSetName")) || one.id.equals(call.text("ChangeSetName")))
                .findFirst()
                .orElse(null);
        if (set != null && set.execution.equals("EXECUTE_IN_PROGRESS")) {
            throw new AwsError(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.id + "] cannot be deleted in its current execution status");
        }
        if (set != null) {
            stack.changeSets.remove(set.name);
        }
        return Xml.result(call.action());
    }

    private Xml listChangeSets(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
        return Xml.result(call.action())
                .list(
                        "Summaries",
                        stack.changeSets.values(),
                        (xml, set) -> xml.text("StackId", stack.id)
                                .text("StackName", stack.name)
                                .text("ChangeSetId", set.id)
                                .text("ChangeSetName", set.name)
                                .text("ExecutionStatus", set.execution)
                                .text("Status", set.status)
                                .text("CreationTime", set.createdAt));
    }

    private FakeStack stackOfChangeSet(Call call) {
        String name = call.optional("StackName");
        if (name != null) {
            return existing(call, name);
        }
        return cloud.stacks(call.principal().account(), call.region()).stream()
                .filter(stack ->
                        stack.changeSets.values().stream().anyMatch(set -> set.id.equals(call.text("ChangeSetName"))))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        404, "ChangeSetNotFound", "ChangeSet [" + call.text("ChangeSetName") + "] does not exist"));
    }

    private static FakeChangeSet changeSet(Call call, FakeStack stack) {
        String name = call.text("ChangeSetName");
        return stack.changeSets.values().stream()
                .filter(set -> set.name.equals(name) || set.id.equals(name))
                .findFirst()
                .orElseThrow(() -> new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }

    private FakeStack existing(Call call, String nameOrId) {
        FakeStack stack = cloud.find(call.principal().account(), call.region(), nameOrId);
        if (stack != null && stack.unseen > 0) {
            stack.unseen--;
            stack = null;
        }
        if (stack == null) {
            throw AwsError.invalid(
                    nameOrId.startsWith("arn:")
                            ? "Stack with id " + nameOrId + " does not exist"
                            : "Stack with id " + nameOrId + " does not exist");
        }
        return stack;
    }

    private Xml describeStacks(Call call) {
        String name = call.optional("StackName");
        List<FakeStack> all = name != null
                ? List.of(existing(call, name))
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
                .list("Parameters", stack.parameters.entrySet(), CloudFormationCalls::parameter)
                .list("Tags", stack.tags.entrySet(), CloudFormationCalls::tag)
                .list(
                        "Outputs",
                        stack.outputs.entrySet(),
                        (out, output) -> out.text("OutputKey", output.getKey()).text("OutputValue", output.getValue()));
    }

    private static void parameter(Xml xml, Map.Entry<String, String> parameter) {
        xml.text("ParameterKey", parameter.getKey()).text("ParameterValue", parameter.getValue());
    }

    private static void tag(Xml xml, Map.Entry<String, String> tag) {
        xml.text("Key", tag.getKey()).text("Value", tag.getValue());
    }

    /** Newest first, page by page: what happens meanwhile moves no page. */
    private Xml describeStackEvents(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
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
        FakeStack stack = existing(call, call.text("StackName"));
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
        requireUnused(stack, token, "DeleteStack " + retained);
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
        FakeStack stack = existing(call, call.text("StackName"));
        Template template = stack.template;
        String set = call.optional("ChangeSetName");
        if (set != null) {
            template = changeSet(call, stack).template;
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

    private Xml detectStackDrift(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
        if (stack.isBusy() || stack.status.equals("REVIEW_IN_PROGRESS")) {
            throw AwsError.invalid(
                    "Drift detection cannot be performed on stack [" + stack.id + "] in " + stack.status + " state");
        }
        FakeDetection detection = new FakeDetection(stack);
        cloud.detections().put(detection.id, detection);
        return Xml.result(call.action()).text("StackDriftDetectionId", detection.id);
    }

    private Xml driftDetectionStatus(Call call) {
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

    private Xml resourceDrifts(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
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

    private Xml continueUpdateRollback(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
        String token = call.optional("ClientRequestToken");
        if (token != null && stack.tokens.containsKey(token)) {
            return Xml.result(call.action());
        }
        Rollout rollout = stack.rollout;
        if (!stack.status.equals("UPDATE_ROLLBACK_FAILED") || rollout == null) {
            throw AwsError.invalid(
                    "Stack [" + stack.name + "] is in " + stack.status + " state and can not continue its rollback.");
        }
        requireUnused(stack, token, "ContinueUpdateRollback");
        stack.token = token;
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
        rollout.resumeRollback(call.texts("ResourcesToSkip"));
        return Xml.result(call.action());
    }

    private Xml updateTerminationProtection(Call call) {
        FakeStack stack = existing(call, call.text("StackName"));
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
        Template template = template(call, null);
        return Xml.result(call.action())
                .list("Capabilities", new ArrayList<>(template.capabilities()), (xml, one) -> xml.text("", one));
    }
}
