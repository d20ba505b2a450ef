package dev.maru.testing.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The calls about change sets: what they would do is worked out, and done when they are executed. */
final class ChangeSetCalls {
    private static final Set<String> UPDATABLE =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");
    private static final int TEMPLATE_BODY_BYTES = 51_200;
    private static final int TEMPLATE_IN_BUCKET_BYTES = 1_048_576;

    private final FakeCloud cloud;
    private final S3 s3;
    private final int perPage;

    ChangeSetCalls(FakeCloud cloud, S3 s3, int perPage) {
        this.cloud = cloud;
        this.s3 = s3;
        this.perPage = perPage;
    }

    Xml createChangeSet(Call call) {
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

    Template template(Call call, @Nullable FakeStack stack) {
        String body = call.optional("TemplateBody");
        if (body != null) {
            if (body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > TEMPLATE_BODY_BYTES) {
                throw AwsError.invalid(
                        "1 validation error detected: Value at 'templateBody' failed to satisfy constraint:"
                                + " Member must have length less than or equal to " + TEMPLATE_BODY_BYTES);
            }
            return Template.parse(body);
        }
        String url = call.optional("TemplateURL");
        if (url != null) {
            return inBucket(call, url);
        }
        if (call.flag("UsePreviousTemplate") && stack != null && stack.template != null) {
            return stack.template;
        }
        throw AwsError.invalid("Either Template URL or Template Body must be specified.");
    }

    /** CloudFormation reads it as whoever calls. */
    private Template inBucket(Call call, String url) {
        byte[] body = s3.read(url);
        Role role = call.principal().role();
        if (body == null || role != null && !role.may("s3:GetObject")) {
            throw AwsError.invalid("S3 error: Access Denied");
        }
        if (body.length > TEMPLATE_IN_BUCKET_BYTES) {
            throw AwsError.invalid("Template may not exceed " + TEMPLATE_IN_BUCKET_BYTES + " bytes in size.");
        }
        return Template.parse(new String(body, java.nio.charset.StandardCharsets.UTF_8));
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

    Xml describeChangeSet(Call call) {
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
                .list("Parameters", set.parameters.entrySet(), Xml::parameter)
                .list("Capabilities", set.capabilities, (xml, one) -> xml.text("", one))
                .list("Tags", set.tags.entrySet(), Xml::tag)
                .list(
                        "Changes",
                        page.items(),
                        (xml, change) -> xml.text("Type", "Resource")
                                .object("ResourceChange", () -> change(xml, stack, change, values)))
                .text("NextToken", page.next());
    }

    private static void change(Xml xml, FakeStack stack, FakeChange change, boolean values) {
        xml.text("Action", change.action())
                .text("LogicalResourceId", change.logicalId())
                .text("PhysicalResourceId", change.physicalId())
                .text("ResourceType", change.type())
                .text("Replacement", change.replacement())
                .text("ResourceDriftStatus", change.drift());
        Template before = stack.template;
        if (change.action().equals("Remove")) {
            xml.text("PolicyAction", before != null && before.retains(change.logicalId()) ? "Retain" : "Delete");
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

    Xml executeChangeSet(Call call) {
        FakeStack stack = stackOfChangeSet(call);
        FakeChangeSet set = changeSet(call, stack);
        String token = call.optional("ClientRequestToken");
        if (token != null && token.equals(set.executedWith)) {
            return Xml.result(call.action());
        }
        stack.requireUnused(token, "ExecuteChangeSet " + set.id);
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

    Xml deleteChangeSet(Call call) {
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

    Xml listChangeSets(Call call) {
        FakeStack stack = cloud.existing(call);
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
            return cloud.existing(call, name);
        }
        return cloud.stacks(call.principal().account(), call.region()).stream()
                .filter(stack ->
                        stack.changeSets.values().stream().anyMatch(set -> set.id.equals(call.text("ChangeSetName"))))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        404, "ChangeSetNotFound", "ChangeSet [" + call.text("ChangeSetName") + "] does not exist"));
    }

    static FakeChangeSet changeSet(Call call, FakeStack stack) {
        String name = call.text("ChangeSetName");
        return stack.changeSets.values().stream()
                .filter(set -> set.name.equals(name) || set.id.equals(name))
                .findFirst()
                .orElseThrow(() -> new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }
}
