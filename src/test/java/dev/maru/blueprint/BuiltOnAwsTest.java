package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.aws.FakeAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Every shipped blueprint, each with every example, as a stack of the fake AWS: built, and deleted but for what is to be kept. */
class BuiltOnAwsTest {
    private static final Map<String, String> STANDARD = Map.of(
            "MaruTeam", "Payments",
            "MaruApplication", "Support",
            "MaruEnvironment", "development",
            "MaruCostCenter", "cc-7",
            "MaruRequest", "req_01",
            "MaruComponent", "maru-01",
            "PermissionsBoundary", "",
            "KmsKeyArn", "",
            "Deployer", "arn:aws:iam::999988887777:role/maru-deploy");

    private final FakeAws aws = FakeAws.start(Duration.ofMillis(1));
    private final CloudFormationClient client = CloudFormationClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY, "any")))
            .build();

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void every_shipped_blueprint_is_built_and_deleted_but_for_what_is_to_be_kept() {
        Blueprints blueprints = new ShippedBlueprints();
        var retained = new ArrayList<String>();
        for (Blueprint blueprint : blueprints.latest()) {
            int number = 0;
            for (Parameters example : Examples.of(blueprint.ref().name())) {
                String stack = "maru-" + blueprint.ref().name() + "-" + ++number;
                build(blueprints, blueprint.ref(), example, stack);
                TemplateYaml.read(blueprints.template(blueprint.ref(), example))
                        .path("Resources")
                        .properties()
                        .forEach(resource -> {
                            if (resource.getValue()
                                    .path("DeletionPolicy")
                                    .asString("")
                                    .startsWith("Retain")) {
                                retained.add((stack + "-" + resource.getKey()).toLowerCase(Locale.ROOT));
                            }
                        });
                client.deleteStack(request -> request.stackName(stack));
                await(stack, "");
            }
        }
        assertThat(aws.things())
                .allMatch(thing -> retained.stream()
                        .anyMatch(name -> thing.toLowerCase(Locale.ROOT).contains(name)));
    }

    private void build(Blueprints blueprints, BlueprintRef ref, Parameters example, String stack) {
        String template = blueprints.template(ref, example);
        var declared = TemplateYaml.read(template).path("Parameters");
        var values = new java.util.TreeMap<>(STANDARD);
        values.putAll(blueprints.templateParameters(ref, example));
        values.keySet().removeIf(name -> !declared.has(name));
        client.createChangeSet(request -> request.stackName(stack)
                .changeSetName("all")
                .changeSetType(ChangeSetType.CREATE)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(values.entrySet().stream()
                        .map(one -> Parameter.builder()
                                .parameterKey(one.getKey())
                                .parameterValue(one.getValue())
                                .build())
                        .toList())
                .templateBody(template));
        client.waiter()
                .waitUntilChangeSetCreateComplete(
                        request -> request.stackName(stack).changeSetName("all"));
        client.executeChangeSet(request -> request.stackName(stack).changeSetName("all"));
        await(stack, "CREATE_COMPLETE");
    }

    /** @param status empty for gone */
    private void await(String stack, String status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            String is = aws.stacks().stream()
                    .filter(one -> one.name().equals(stack))
                    .map(FakeAws.StackView::status)
                    .findFirst()
                    .orElse("");
            if (is.equals(status)) {
                return;
            }
            if (is.startsWith("ROLLBACK") || is.equals("DELETE_FAILED") || System.nanoTime() > deadline) {
                throw new AssertionError(stack + " is " + is + ": "
                        + client.describeStackEvents(request -> request.stackName(stack))
                                .stackEvents());
            }
            Thread.onSpinWait();
        }
    }
}
