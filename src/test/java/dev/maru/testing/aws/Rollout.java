package dev.maru.testing.aws;

import dev.maru.testing.aws.Faults.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Carries out one change set, or a deletion, in small steps; rolls back when a resource fails. */
final class Rollout {
    private final FakeStack stack;
    private final FakeCloud cloud;
    private final @Nullable Role role;
    private final Map<String, FakeResource> before = new LinkedHashMap<>();
    private final Map<String, String> parametersBefore;
    private final Map<String, String> tagsBefore;
    private final @Nullable Template templateBefore;
    private final List<FakeResource> created = new ArrayList<>();
    private final List<FakeResource> replaced = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private @Nullable FakeChangeSet set;
    private boolean creates;

    Rollout(FakeStack stack, FakeCloud cloud, @Nullable Role role) {
        this.stack = stack;
        this.cloud = cloud;
        this.role = role;
        stack.resources.forEach((name, resource) -> before.put(name, resource.copy()));
        this.parametersBefore = stack.parameters;
        this.tagsBefore = stack.tags;
        this.templateBefore = stack.template;
    }

    void execute(FakeChangeSet set) {
        this.set = set;
        creates = stack.status.equals("REVIEW_IN_PROGRESS");
        stack.rollout = this;
        stack.template = set.template;
        stack.parameters = set.parameters;
        stack.tags = set.tags;
        stack.capabilities = set.capabilities;
        stack.changeSet = set.id;
        stack.become(creates ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", "User Initiated");
        for (FakeChange change : set.changes) {
            switch (change.action()) {
                case "Add" -> add(set, change);
                case "Modify" -> modify(set, change);
                default -> {}
            }
        }
        List<FakeResource> removed = set.changes.stream()
                .filter(change -> change.action().equals("Remove"))
                .flatMap(change -> java.util.stream.Stream.ofNullable(stack.resources.get(change.logicalId())))
                .toList();
        stack.steps.add(() -> complete(set, removed));
    }

    private void add(FakeChangeSet set, FakeChange change) {
        stack.steps.add(() -> {
            ObjectNode properties = resolved(set, change.logicalId());
            FakeResource resource = new FakeResource(change.logicalId(), change.type(), "", properties);
            stack.resources.put(change.logicalId(), resource);
            stack.event(resource, "CREATE_IN_PROGRESS", null);
        });
        stack.steps.add(() -> {
            FakeResource resource = stack.resources.get(change.logicalId());
            if (resource != null) {
                create(resource, "CREATE");
            }
        });
        stack.steps.add(() -> {
            FakeResource resource = stack.resources.get(change.logicalId());
            if (resource != null) {
                stack.event(resource, "CREATE_COMPLETE", null);
            }
        });
    }

    /** Makes the real thing, or fails. */
    private void create(FakeResource resource, String word) {
        String failure = failure(resource, resource.properties, Phase.CREATE, "create");
        if (failure != null) {
            stack.event(resource, word + "_FAILED", failure);
            rollBack(resource.logicalId);
            return;
        }
        resource.physicalId = physicalId(resource);
        cloud.exists(stack, resource);
        created.add(resource);
        stack.event(resource, word + "_IN_PROGRESS", "Resource creation Initiated");
    }

    private void modify(FakeChangeSet set, FakeChange change) {
        stack.steps.add(() -> {
            FakeResource resource = stack.resources.get(change.logicalId());
            if (resource == null) {
                return;
            }
            ObjectNode wanted = resolved(set, change.logicalId());
            boolean replaces = Difference.between(resource.properties, wanted).stream()
                    .anyMatch(one -> ResourceTypes.recreation(resource.type, one.pathWithoutNumbers())
                            == ResourceTypes.Recreation.ALWAYS);
            if (replaces) {
                replace(resource, wanted);
            } else {
                update(resource, wanted);
            }
        });
        stack.steps.add(() -> {
            FakeResource resource = stack.resources.get(change.logicalId());
            if (resource != null) {
                stack.event(resource, "UPDATE_COMPLETE", null);
            }
        });
    }

    private void update(FakeResource resource, ObjectNode wanted) {
        stack.event(resource, "UPDATE_IN_PROGRESS", null);
        String failure = resource.deletedByHand
                ? "Resource of type '" + resource.type + "' with identifier '" + resource.physicalId
                        + "' was not found. (RequestToken: " + UUID.randomUUID() + ", HandlerErrorCode: NotFound)"
                : failure(resource, wanted, Phase.UPDATE, "update");
        if (failure != null) {
            stack.event(resource, "UPDATE_FAILED", failure);
            rollBack(resource.logicalId);
            return;
        }
        updated.add(resource.logicalId);
        resource.become(wanted);
    }

    private void replace(FakeResource resource, ObjectNode wanted) {
        stack.event(
                resource,
                "UPDATE_IN_PROGRESS",
                "Requested update requires the creation of a new physical resource; hence creating one.");
        FakeResource old = resource.copy();
        resource.become(wanted);
        resource.deletedByHand = false;
        String failure = failure(resource, wanted, Phase.CREATE, "create");
        if (failure != null) {
            stack.event(resource, "UPDATE_FAILED", failure);
            rollBack(resource.logicalId);
            return;
        }
        resource.physicalId = physicalId(resource);
        cloud.exists(stack, resource);
        created.add(resource.copy());
        replaced.add(old);
        updated.add(resource.logicalId);
        stack.event(resource, "UPDATE_IN_PROGRESS", "Resource creation Initiated");
    }

    private void complete(FakeChangeSet set, List<FakeResource> removed) {
        stack.outputs = evaluation(set.template, set.parameters).outputs();
        stack.changedAt = java.time.Instant.now();
        set.execution = "EXECUTE_COMPLETE";
        if (creates) {
            stack.become("CREATE_COMPLETE", null);
            return;
        }
        stack.become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", null);
        for (FakeResource old : replaced) {
            stack.steps.add(() -> cleanUp(old, set.template.retainsReplaced(old.logicalId)));
        }
        for (FakeResource old : removed) {
            boolean retained = templateBefore != null && templateBefore.retains(old.logicalId);
            stack.steps.add(() -> {
                stack.resources.remove(old.logicalId);
                cleanUp(old, retained);
            });
        }
        stack.steps.add(() -> stack.become("UPDATE_COMPLETE", null));
    }

    private void cleanUp(FakeResource old, boolean retained) {
        stack.event(old, "DELETE_IN_PROGRESS", null);
        if (retained) {
            stack.event(old, "DELETE_SKIPPED", null);
            return;
        }
        cloud.gone(old);
        stack.event(old, "DELETE_COMPLETE", null);
    }

    /** Gives an update up in the middle: what is under way is called off, and all of it taken back. */
    void cancel() {
        stack.steps.clear();
        if (set != null) {
            set.execution = "EXECUTE_FAILED";
        }
        stack.resources.values().stream()
                .filter(resource -> resource.status.endsWith("_IN_PROGRESS"))
                .toList()
                .forEach(resource -> stack.event(
                        resource,
                        before.containsKey(resource.logicalId) ? "UPDATE_FAILED" : "CREATE_FAILED",
                        "Resource update cancelled"));
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
        resumeRollback(List.of());
    }

    private void rollBack(String failed) {
        stack.steps.clear();
        if (set != null) {
            set.execution = "EXECUTE_FAILED";
        }
        if (creates) {
            stack.become(
                    "ROLLBACK_IN_PROGRESS",
                    "The following resource(s) failed to create: [" + failed + "]. Rollback requested by user.");
            var reversed = new ArrayList<>(created);
            Collections.reverse(reversed);
            reversed.forEach(one -> stack.steps.add(() -> undo(one, "ROLLBACK_FAILED")));
            stack.steps.add(() -> stack.become("ROLLBACK_COMPLETE", null));
            return;
        }
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [" + failed + "]. ");
        resumeRollback(List.of());
    }

    /** Also what ContinueUpdateRollback does, leaving out resources that cannot be brought back. */
    void resumeRollback(List<String> skipped) {
        for (String logicalId : List.copyOf(updated)) {
            stack.steps.add(() -> {
                FakeResource was = before.get(logicalId);
                FakeResource is = stack.resources.get(logicalId);
                if (was == null || is == null || skipped.contains(logicalId)) {
                    return;
                }
                String failure = cloud.faults().of(logicalId, is.type, Phase.ROLLBACK);
                if (failure != null) {
                    stack.event(is, "UPDATE_FAILED", failure);
                    stack.steps.clear();
                    stack.become(
                            "UPDATE_ROLLBACK_FAILED",
                            "The following resource(s) failed to update: [" + logicalId + "]. ");
                    return;
                }
                updated.remove(logicalId);
                stack.resources.put(logicalId, was);
                stack.event(was, "UPDATE_COMPLETE", null);
            });
        }
        stack.steps.add(() -> {
            stack.become("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", null);
            created.forEach(one -> stack.steps.add(() -> undo(one, null)));
            stack.steps.add(() -> {
                stack.resources.keySet().retainAll(before.keySet());
                before.forEach((name, was) -> stack.resources.putIfAbsent(name, was));
                stack.template = templateBefore;
                stack.parameters = parametersBefore;
                stack.tags = tagsBefore;
                stack.become("UPDATE_ROLLBACK_COMPLETE", null);
            });
        });
    }

    private void undo(FakeResource one, @Nullable String whenItFails) {
        stack.event(one, "DELETE_IN_PROGRESS", null);
        String failure = cloud.faults().of(one.logicalId, one.type, Phase.ROLLBACK);
        if (failure != null && whenItFails != null) {
            stack.event(one, "DELETE_FAILED", failure);
            stack.steps.clear();
            stack.become(whenItFails, "The following resource(s) failed to delete: [" + one.logicalId + "]. ");
            return;
        }
        cloud.gone(one);
        created.remove(one);
        FakeResource shown = stack.resources.get(one.logicalId);
        if (shown != null && shown.physicalId.equals(one.physicalId) && !before.containsKey(one.logicalId)) {
            stack.resources.remove(one.logicalId);
        }
        stack.event(one, "DELETE_COMPLETE", null);
    }

    /** Deletes the whole stack. */
    void delete(List<String> retained) {
        stack.steps.clear();
        stack.become("DELETE_IN_PROGRESS", "User Initiated");
        var failed = new ArrayList<String>();
        var reversed = new ArrayList<>(stack.resources.values());
        Collections.reverse(reversed);
        for (FakeResource resource : reversed) {
            stack.steps.add(() -> delete(resource, retained, failed));
        }
        stack.steps.add(() -> {
            if (!failed.isEmpty()) {
                stack.become("DELETE_FAILED", "The following resource(s) failed to delete: " + failed + ". ");
                return;
            }
            stack.deletedAt = java.time.Instant.now();
            stack.become("DELETE_COMPLETE", null);
        });
    }

    private void delete(FakeResource resource, List<String> retained, List<String> failed) {
        boolean kept = retained.contains(resource.logicalId)
                || stack.template != null && stack.template.retains(resource.logicalId);
        if (kept || resource.physicalId.isEmpty()) {
            resource.retained = true;
            stack.event(resource, "DELETE_SKIPPED", null);
            stack.resources.remove(resource.logicalId);
            return;
        }
        stack.event(resource, "DELETE_IN_PROGRESS", null);
        String failure = resource.deletedByHand ? null : failure(resource, resource.properties, Phase.DELETE, "delete");
        if (failure != null) {
            failed.add(resource.logicalId);
            stack.event(resource, "DELETE_FAILED", failure);
            return;
        }
        cloud.gone(resource);
        stack.resources.remove(resource.logicalId);
        stack.event(resource, "DELETE_COMPLETE", null);
    }

    private @Nullable String failure(FakeResource resource, ObjectNode wanted, Phase phase, String handler) {
        String told = cloud.faults().of(resource.logicalId, resource.type, phase);
        if (told != null) {
            return told;
        }
        if (role != null) {
            for (String permission : ResourceTypes.permissions(resource.type, handler)) {
                if (!role.may(permission)) {
                    return "Resource handler returned message: \"User: " + role.sessionArn("maru")
                            + " is not authorized to perform: " + permission + " on resource: " + stack.arn(resource)
                            + " because no identity-based policy allows the " + permission
                            + " action (Status Code: 403)\" (RequestToken: " + UUID.randomUUID()
                            + ", HandlerErrorCode: AccessDenied)";
                }
            }
        }
        if (phase == Phase.DELETE) {
            return null;
        }
        List<String> problems = ResourceTypes.problems(resource.type, wanted);
        if (!problems.isEmpty()) {
            return "Properties validation failed for resource " + resource.logicalId + " with message:\n" + problems;
        }
        String name = givenName(resource, wanted);
        boolean taken = phase == Phase.CREATE && name != null && cloud.isThere(stack.account, resource.type, name);
        return taken
                ? "Resource handler returned message: \"" + name + " already exists\" (RequestToken: "
                        + UUID.randomUUID() + ", HandlerErrorCode: AlreadyExists)"
                : null;
    }

    private static @Nullable String givenName(FakeResource resource, ObjectNode properties) {
        List<String> identifier = ResourceTypes.identifier(resource.type);
        return identifier.size() == 1 && properties.path(identifier.getFirst()).isString()
                ? properties.path(identifier.getFirst()).asString()
                : null;
    }

    private String physicalId(FakeResource resource) {
        String name = givenName(resource, resource.properties);
        if (name != null) {
            return name;
        }
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String made = stack.name + "-" + resource.logicalId + "-" + unique;
        return Set.of("AWS::S3::Bucket", "AWS::S3Vectors::VectorBucket").contains(resource.type)
                ? made.toLowerCase(Locale.ROOT)
                : made;
    }

    private ObjectNode resolved(FakeChangeSet set, String logicalId) {
        return evaluation(set.template, set.parameters).properties(logicalId);
    }

    private Evaluation evaluation(Template template, Map<String, String> parameters) {
        return new Evaluation(template, parameters, stack.pseudo(), new Evaluation.Resources() {
            @Override
            public String ref(String logicalId) {
                FakeResource resource = stack.resources.get(logicalId);
                return resource == null ? "" : resource.physicalId;
            }

            @Override
            public String attribute(String logicalId, String name) {
                FakeResource resource = stack.resources.get(logicalId);
                return resource == null ? "" : stack.attribute(resource, name);
            }
        });
    }
}
