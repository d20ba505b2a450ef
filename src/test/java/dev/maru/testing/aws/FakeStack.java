package dev.maru.testing.aws;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A stack: resources, events and change sets, and what is being done to it step by step. */
final class FakeStack {
    final String id;
    final String name;
    final String account;
    final String region;
    final Instant createdAt = Instant.now();
    final Map<String, FakeResource> resources = new LinkedHashMap<>();
    final List<FakeEvent> events = new ArrayList<>();
    final Map<String, FakeChangeSet> changeSets = new LinkedHashMap<>();
    final Map<String, String> tokens = new LinkedHashMap<>();
    final Deque<Runnable> steps = new ArrayDeque<>();
    String status = "REVIEW_IN_PROGRESS";

    @Nullable
    String reason;

    @Nullable
    Template template;

    Map<String, String> parameters = Map.of();
    Map<String, String> tags = Map.of();
    Map<String, String> outputs = Map.of();
    List<String> capabilities = List.of();
    boolean protectedFromDeletion;

    @Nullable
    Instant changedAt;

    @Nullable
    Instant deletedAt;

    @Nullable
    String changeSet;

    String driftStatus = "NOT_CHECKED";

    @Nullable
    Instant driftCheckedAt;

    @Nullable
    String token;

    @Nullable
    Rollout rollout;

    int unseen;

    FakeStack(String account, String region, String name) {
        this.account = account;
        this.region = region;
        this.name = name;
        this.id = "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + name + "/" + UUID.randomUUID();
    }

    boolean isDeleted() {
        return status.equals("DELETE_COMPLETE");
    }

    boolean isBusy() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** A token names one thing that is done; AWS refuses it for another. */
    void requireUnused(@Nullable String once, String what) {
        if (once == null) {
            return;
        }
        String done = tokens.putIfAbsent(once, what);
        if (done != null && !done.equals(what)) {
            throw new AwsError(
                    400,
                    "TokenAlreadyExistsException",
                    "A client request token " + once + " is already in use for another operation.");
        }
    }

    void become(String newStatus, @Nullable String why) {
        status = newStatus;
        reason = why;
        event(name, id, "AWS::CloudFormation::Stack", newStatus, why);
    }

    void event(FakeResource resource, String newStatus, @Nullable String why) {
        resource.status = newStatus;
        resource.reason = why;
        event(resource.logicalId, resource.physicalId, resource.type, newStatus, why);
    }

    private void event(String logicalId, String physicalId, String type, String newStatus, @Nullable String why) {
        String eventId = logicalId + "-" + newStatus + "-" + UUID.randomUUID();
        events.add(new FakeEvent(eventId, Instant.now(), logicalId, physicalId, type, newStatus, why, token));
    }

    Map<String, String> pseudo() {
        return Map.of(
                "AWS::AccountId",
                account,
                "AWS::Region",
                region,
                "AWS::Partition",
                "aws",
                "AWS::StackName",
                name,
                "AWS::StackId",
                id,
                "AWS::URLSuffix",
                "amazonaws.com");
    }

    /** What GetAtt gives: a property of that name, an ARN, when it was changed, or something made up that stays the same. */
    String attribute(FakeResource resource, String attribute) {
        JsonNode property = resource.live.at("/" + attribute.replace('.', '/'));
        if (property.isString()) {
            return property.asString();
        }
        if (attribute.endsWith("Arn")) {
            return arn(resource);
        }
        if (attribute.equals("UpdatedAt")) {
            return resource.updatedAt.toString();
        }
        return attribute.endsWith("Id")
                ? resource.physicalId
                : resource.physicalId + "." + attribute.toLowerCase(java.util.Locale.ROOT);
    }

    String arn(FakeResource resource) {
        if (resource.physicalId.startsWith("arn:")) {
            return resource.physicalId;
        }
        String[] words = resource.type.split("::");
        String kind = words[2].toLowerCase(java.util.Locale.ROOT);
        return switch (words[1]) {
            case "S3" -> "arn:aws:s3:::" + resource.physicalId;
            case "IAM" -> "arn:aws:iam::" + account + ":" + kind + "/" + resource.physicalId;
            default ->
                "arn:aws:" + words[1].toLowerCase(java.util.Locale.ROOT) + ":" + region + ":" + account + ":" + kind
                        + "/" + resource.physicalId;
        };
    }
}
