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
import software.amazon.awssdk.core.exception.SdkException;
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

    private int changes;

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

    @Test
    void a_change_of_a_guardrail_publishes_its_rules_as_a_new_version_and_keeps_the_one_before() {
        var blueprints = new ShippedBlueprints();
        var ref = new BlueprintRef("guardrail", 2);
        Parameters example = Examples.of("guardrail").getFirst();
        build(blueprints, ref, example, "rules");
        String first = output("rules", "GuardrailVersion");
        assertThat(change(blueprints, ref, example, "rules"))
                .as("nothing changes")
                .isFalse();
        assertThat(change(blueprints, ref, with(example, "hate", "HIGH"), "rules"))
                .isTrue();
        String second = output("rules", "GuardrailVersion");
        assertThat(second).isNotEqualTo(first);
        assertThat(aws.things())
                .filteredOn(thing -> thing.contains("GuardrailVersion") || thing.contains("-Version-"))
                .hasSize(2);
        assertThat(change(blueprints, ref, with(example, "hate", "LOW"), "rules"))
                .isTrue();
        assertThat(output("rules", "GuardrailVersion")).isNotIn(first, second);
    }

    @Test
    void upgrading_a_guardrail_publishes_the_rules_that_its_first_version_left_in_the_draft() {
        var blueprints = new ShippedBlueprints();
        Parameters example = Examples.of("guardrail").getFirst();
        build(blueprints, new BlueprintRef("guardrail", 1), example, "older");
        String first = output("older", "GuardrailVersion");
        Parameters stricter = with(example, "hate", "HIGH");
        assertThat(change(blueprints, new BlueprintRef("guardrail", 1), stricter, "older"))
                .isTrue();
        assertThat(output("older", "GuardrailVersion")).isEqualTo(first);
        assertThat(change(blueprints, new BlueprintRef("guardrail", 2), stricter, "older"))
                .isTrue();
        assertThat(output("older", "GuardrailVersion")).isNotEqualTo(first);
    }

    private static Parameters with(Parameters example, String field, String value) {
        return new Parameters(example.json().put(field, value));
    }

    private String output(String stack, String name) {
        return client.describeStacks(request -> request.stackName(stack)).stacks().getFirst().outputs().stream()
                .filter(output -> output.outputKey().equals(name))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    /** @return whether there was anything to change */
    private boolean change(Blueprints blueprints, BlueprintRef ref, Parameters wanted, String stack) {
        String set = "change-" + ++changes;
        try {
            ask(blueprints, ref, wanted, stack, set, ChangeSetType.UPDATE);
        } catch (SdkException nothingToChange) {
            return false;
        }
        await(stack, "UPDATE_COMPLETE");
        return true;
    }

    private void build(Blueprints blueprints, BlueprintRef ref, Parameters example, String stack) {
        ask(blueprints, ref, example, stack, "all", ChangeSetType.CREATE);
        await(stack, "CREATE_COMPLETE");
    }

    private void ask(
            Blueprints blueprints,
            BlueprintRef ref,
            Parameters example,
            String stack,
            String changeSet,
            ChangeSetType type) {
        String template = blueprints.template(ref, example);
        var declared = TemplateYaml.read(template).path("Parameters");
        var values = new java.util.TreeMap<>(STANDARD);
        values.putAll(blueprints.templateParameters(ref, example));
        values.keySet().removeIf(name -> !declared.has(name));
        client.createChangeSet(request -> request.stackName(stack)
                .changeSetName(changeSet)
                .changeSetType(type)
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
                        request -> request.stackName(stack).changeSetName(changeSet));
        client.executeChangeSet(request -> request.stackName(stack).changeSetName(changeSet));
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
