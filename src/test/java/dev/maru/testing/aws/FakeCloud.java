package dev.maru.testing.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is in all accounts: stacks, and the real things that they made. Guarded by itself. */
final class FakeCloud {
    /** A thing that is there and costs money. */
    record Thing(String account, String stackId, String type, String physicalId) {}

    private final List<FakeStack> stacks = new ArrayList<>();
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, FakeDetection> detections = new HashMap<>();
    private final Faults faults = new Faults();

    Faults faults() {
        return faults;
    }

    Map<String, Role> roles() {
        return roles;
    }

    Map<String, FakeDetection> detections() {
        return detections;
    }

    List<FakeStack> stacks() {
        return stacks;
    }

    List<FakeStack> stacks(String account, String region) {
        return stacks.stream()
                .filter(stack -> stack.account.equals(account) && stack.region.equals(region))
                .toList();
    }

    /** By name the one that is not deleted, by id any. */
    @Nullable
    FakeStack find(String account, String region, String nameOrId) {
        return stacks(account, region).stream()
                .filter(stack -> stack.id.equals(nameOrId) || stack.name.equals(nameOrId) && !stack.isDeleted())
                .findFirst()
                .orElse(null);
    }

    /** The one that a call is about. */
    FakeStack existing(Call call) {
        return existing(call, call.text("StackName"));
    }

    FakeStack existing(Call call, String nameOrId) {
        FakeStack stack = find(call.principal().account(), call.region(), nameOrId);
        if (stack != null && stack.unseen > 0) {
            stack.unseen--;
            stack = null;
        }
        if (stack == null) {
            throw AwsError.invalid("Stack with id " + nameOrId + " does not exist");
        }
        return stack;
    }

    FakeStack add(String account, String region, String name) {
        FakeStack stack = new FakeStack(account, region, name);
        stacks.add(stack);
        return stack;
    }

    void exists(FakeStack stack, FakeResource resource) {
        things.put(
                key(resource.type, resource.physicalId),
                new Thing(stack.account, stack.id, resource.type, resource.physicalId));
    }

    void gone(FakeResource resource) {
        things.remove(key(resource.type, resource.physicalId));
    }

    boolean isThere(String account, String type, String physicalId) {
        Thing thing = things.get(key(type, physicalId));
        return thing != null && (thing.account().equals(account) || type.equals("AWS::S3::Bucket"));
    }

    List<Thing> things() {
        return List.copyOf(things.values());
    }

    /** One step of everything that is under way. @return whether there was any */
    boolean step() {
        boolean busy = false;
        for (FakeStack stack : List.copyOf(stacks)) {
            Runnable step = stack.steps.poll();
            if (step != null) {
                busy = true;
                step.run();
            }
        }
        detections.values().forEach(FakeDetection::step);
        return busy;
    }

    private static String key(String type, String physicalId) {
        return type + " " + physicalId;
    }
}
