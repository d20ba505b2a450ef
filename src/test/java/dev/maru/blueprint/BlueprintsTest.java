package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Environment;
import dev.maru.shared.Money;
import dev.maru.shared.NotFound;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BlueprintsTest {
    private static final BlueprintRef ACCESS = new BlueprintRef("model-access", 1);
    private static final BlueprintRef GUARDRAIL = new BlueprintRef("guardrail", 1);

    private final Blueprints blueprints = new ShippedBlueprints();

    @Test
    void every_example_passes_its_form_on_its_target() {
        for (Blueprint blueprint : blueprints.latest()) {
            assertThat(Examples.of(blueprint.ref().name()))
                    .as("examples of %s", blueprint.ref())
                    .isNotEmpty()
                    .allSatisfy(form -> assertThat(blueprints.check(blueprint.ref(), form, TargetKind.AWS, "en"))
                            .as("%s", form)
                            .isEmpty());
        }
    }

    @Test
    void an_unknown_name_or_version_is_not_found() {
        assertThatThrownBy(() -> blueprints.latest("rocket")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> blueprints.get(new BlueprintRef("guardrail", 99)))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("guardrail@99");
    }

    @Test
    void a_problem_points_at_its_field_and_says_what_to_do() {
        assertThat(problems(ACCESS, "{'models':[],'monthlyBudget':0,'surprise':1}", null, "en"))
                .containsEntry("/models", "Choose at least one model.")
                .containsEntry("/monthlyBudget", "At least 1.")
                .containsEntry("/surprise", "The form has no such field.")
                .hasSize(3);
        assertThat(problems(ACCESS, "{'monthlyBudget':'much'}", null, "en"))
                .containsEntry("/models", "Fill this in.")
                .containsEntry("/monthlyBudget", "Write a number.");
        assertThat(problems(GUARDRAIL, "{'deniedTopics':[{'name':'-','definition':'x'},{'name':'Law'}]}", null, "en"))
                .containsEntry(
                        "/deniedTopics/0/name",
                        "Begin with a letter or digit; Latin letters, digits, spaces and - _ ! ? . follow.")
                .containsEntry("/deniedTopics/1/definition", "Fill this in.")
                .hasSize(2);
    }

    @Test
    void problems_are_said_in_korean_too() {
        assertThat(problems(ACCESS, "{'monthlyBudget':0}", null, "ko"))
                .containsEntry("/models", "값을 입력하십시오.")
                .containsEntry("/monthlyBudget", "1 이상이어야 합니다.");
    }

    @Test
    void a_target_can_ask_for_more_than_the_form() {
        String local = "{'models':['local/smollm2-135m']}";
        assertThat(problems(ACCESS, local, null, "en")).isEmpty();
        assertThat(problems(ACCESS, local, TargetKind.LOCAL, "en")).isEmpty();
        assertThat(problems(ACCESS, local, TargetKind.AWS, "en"))
                .containsEntry(
                        "/models/0", "On AWS only models of Bedrock can be had: names that begin with bedrock/.");
        assertThat(problems(new BlueprintRef("model-endpoint", 1), "{'modelName':'llama-ko'}", TargetKind.LOCAL, "en"))
                .containsOnlyKeys("/address");
    }

    @Test
    void defaults_are_filled_in_and_never_overwrite() {
        Parameters filled = blueprints.withDefaults(
                GUARDRAIL, Examples.form("{'hate':'LOW','patterns':[{'name':'n','pattern':'p'}]}"));
        assertThat(filled.text("hate")).isEqualTo("LOW");
        assertThat(filled.text("insults")).isEqualTo("MEDIUM");
        assertThat(filled.json().at("/patterns/0/action").asString()).isEqualTo("ANONYMIZE");
    }

    @Test
    void fields_become_parameters_of_the_template() {
        assertThat(blueprints.templateParameters(
                        ACCESS, Examples.form("{'models':['bedrock/a'],'monthlyBudget':250.50}")))
                .isEqualTo(Map.of("MonthlyBudget", "250.5", "Reach", "region"));
        assertThat(blueprints.templateParameters(GUARDRAIL, Parameters.NONE))
                .containsEntry("Grounding", "false")
                .containsEntry("GroundingThreshold", "0.7");
    }

    @Test
    void a_list_is_written_out_in_the_template_and_what_is_empty_disappears() {
        ObjectNode bare = TemplateYaml.read(
                blueprints.template(GUARDRAIL, Examples.of("guardrail").get(0)));
        assertThat(bare.at("/Resources/Guardrail/Properties").has("TopicPolicyConfig"))
                .isFalse();
        assertThat(bare.at("/Resources/Guardrail/Properties").has("WordPolicyConfig"))
                .isFalse();
        assertThat(bare.at("/Resources/Guardrail/Properties").has("ContentPolicyConfig"))
                .isTrue();

        ObjectNode full = TemplateYaml.read(
                blueprints.template(GUARDRAIL, Examples.of("guardrail").get(1)));
        var topics = full.at("/Resources/Guardrail/Properties/TopicPolicyConfig/TopicsConfig");
        assertThat(topics).hasToString(JsonMapper.shared().readTree("""
                [{"Name":"Investments","Definition":"Advice on what to buy","Examples":["Buy?"],"Type":"DENY"},
                 {"Name":"Law","Definition":"true","Type":"DENY"}]""").toString());
    }

    @Test
    void what_was_filled_in_is_text_and_never_a_function_or_another_type() {
        ObjectNode full = TemplateYaml.read(
                blueprints.template(GUARDRAIL, Examples.of("guardrail").get(1)));
        assertThat(full.at("/Resources/Guardrail/Properties/WordPolicyConfig/WordsConfig"))
                .hasToString("[{\"Text\":\"yes\"},{\"Text\":\"!Ref x\"}]");
    }

    @Test
    void each_model_gets_a_resource_that_keeps_its_name_in_another_order() {
        Parameters forth = Examples.form("{'models':['bedrock/a.b-1:0','bedrock/c']}");
        Parameters back = Examples.form("{'models':['bedrock/c','bedrock/a.b-1:0']}");
        var names = resources(forth);
        assertThat(names).containsExactlyInAnyOrderElementsOf(resources(back));
        assertThat(names).filteredOn(name -> name.startsWith("Profile")).hasSize(2);
        assertThat(names).anyMatch(name -> name.matches("Profileab10[0-9a-f]{4}"));
    }

    @Test
    void the_same_parameters_give_the_same_text() {
        Examples.of("guardrail")
                .forEach(form -> assertThat(blueprints.template(GUARDRAIL, form))
                        .isEqualTo(new ShippedBlueprints().template(GUARDRAIL, form)));
    }

    @Test
    void a_template_carries_the_tags_and_standard_parameters() {
        ObjectNode template = TemplateYaml.read(
                blueprints.template(GUARDRAIL, Examples.of("guardrail").get(0)));
        assertThat(template.at("/Resources/Guardrail/Properties/Tags"))
                .hasToString("[{\"Key\":\"maru:team\",\"Value\":{\"Ref\":\"MaruTeam\"}},"
                        + "{\"Key\":\"maru:application\",\"Value\":{\"Ref\":\"MaruApplication\"}},"
                        + "{\"Key\":\"maru:environment\",\"Value\":{\"Ref\":\"MaruEnvironment\"}},"
                        + "{\"Key\":\"maru:cost-center\",\"Value\":{\"Ref\":\"MaruCostCenter\"}},"
                        + "{\"Key\":\"maru:request\",\"Value\":{\"Ref\":\"MaruRequest\"}},"
                        + "{\"Key\":\"maru:component\",\"Value\":{\"Ref\":\"MaruComponent\"}}]");
    }

    @Test
    void a_hard_budget_is_the_most_that_local_access_costs() {
        CostRange cost = blueprints.estimate(
                ACCESS,
                Examples.form("{'models':['local/x'],'monthlyBudget':80}"),
                TargetKind.LOCAL,
                Environment.PRODUCTION);
        assertThat(cost.low()).isEqualTo(Money.ZERO);
        assertThat(cost.expected()).isEqualTo(Money.usd("80"));
        assertThat(cost.high()).isEqualTo(Money.usd("80"));
        assertThat(cost.isComplete()).isTrue();
        assertThat(cost.drivers())
                .singleElement()
                .satisfies(driver ->
                        assertThat(driver.basis()).isEqualTo("At most the monthly budget. Calls past it are refused."));
    }

    @Test
    void what_has_no_known_price_is_named_not_guessed() {
        CostRange cost = blueprints.estimate(
                new BlueprintRef("model-endpoint", 1),
                Examples.form("{'modelName':'llama-ko','address':'http://localhost:1/v1'}"),
                TargetKind.LOCAL,
                Environment.DEVELOPMENT);
        assertThat(cost.isComplete()).isFalse();
        assertThat(cost.unknowns())
                .singleElement()
                .asString()
                .isEqualTo("The endpoint's own cost: the price is not known here");
        assertThat(blueprints
                        .estimate(
                                new BlueprintRef("model-endpoint", 1),
                                Examples.form("{'instanceType':'ml.g6.xlarge'}"),
                                TargetKind.AWS,
                                Environment.DEVELOPMENT,
                                "ko")
                        .unknowns())
                .containsExactly("인스턴스: ml.g6.xlarge의 단가를 알 수 없습니다");
    }

    @Test
    void a_broken_blueprint_names_the_file_and_the_cause() {
        BlueprintFolder whole = BlueprintFolder.shipped().stream()
                .filter(folder -> folder.ref().equals(ACCESS))
                .findFirst()
                .orElseThrow();
        breaks(whole, BlueprintFolder.README, null, "README.md", "it is missing");
        breaks(whole, BlueprintFolder.FORM, "{", "form.json", "Unexpected end-of-input");
        breaks(whole, BlueprintFolder.ABOUT, "title: {en: x}", "blueprint.yaml", "\"description\" is missing");
        breaks(whole, BlueprintFolder.LOCAL, "kinds: x", "local.yaml", "\"kind\" must name");
        breaks(whole, BlueprintFolder.TEMPLATE, "Resources: {}", "template.yaml", "it lacks the parameter MaruTeam");
        breaks(
                whole,
                BlueprintFolder.ABOUT,
                whole.text(BlueprintFolder.ABOUT).replace("most: P365D", "most: P3D"),
                "blueprint.yaml",
                "is longer than the most");
        breaks(
                whole,
                BlueprintFolder.FORM,
                whole.text(BlueprintFolder.FORM).replace("\"x-cfn\": \"Reach\"", "\"x-cfn\": \"Reech\""),
                "template.yaml",
                "Reech");
    }

    private static void breaks(
            BlueprintFolder whole,
            String file,
            @org.jspecify.annotations.Nullable String text,
            String named,
            String cause) {
        var files = new HashMap<>(whole.files());
        files.remove(file);
        if (text != null) {
            files.put(file, text);
        }
        assertThatThrownBy(() -> new ShippedBlueprints(List.of(new BlueprintFolder(whole.ref(), files))))
                .isInstanceOf(BrokenBlueprint.class)
                .hasMessageContaining("blueprints/model-access/1/" + named)
                .hasMessageContaining(cause);
    }

    private List<String> resources(Parameters form) {
        return List.copyOf(TemplateYaml.read(blueprints.template(ACCESS, form))
                .path("Resources")
                .propertyNames());
    }

    private Map<String, String> problems(
            BlueprintRef ref, String json, @org.jspecify.annotations.Nullable TargetKind target, String language) {
        var problems = new HashMap<String, String>();
        blueprints
                .check(ref, Examples.form(json), target, language)
                .forEach(problem -> problems.put(problem.field(), problem.message()));
        return problems;
    }
}
