package dev.maru.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The shipped templates, rendered for every example, against all that can be known of them without an account. */
class TemplatesTest {
    private static final Map<String, String> TEMPLATES = Examples.templates(new ShippedBlueprints());

    @TempDir
    Path folder;

    @Test
    void every_blueprint_has_a_template_and_examples_of_every_choice() {
        assertThat(TEMPLATES).hasSize(16);
    }

    @Test
    void cfn_lint_finds_nothing() throws Exception {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> template : TEMPLATES.entrySet()) {
            files.add(Files.writeString(folder.resolve(template.getKey() + ".yaml"), template.getValue()));
        }
        assertThat(CfnLint.problems(files)).isEmpty();
    }

    @Test
    void cfn_lint_can_find_something() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), """
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                    Properties: {DisplayNmae: x}
                """);
        assertThat(CfnLint.problems(List.of(broken)))
                .singleElement()
                .asString()
                .contains("broken.yaml", "E3002", "DisplayNmae");
    }

    @Test
    void the_service_spec_finds_nothing() {
        assertThat(found(SpecCheck::problems)).isEmpty();
    }

    @Test
    void what_the_services_refuse_is_not_there() {
        assertThat(found(ServiceRules::problems)).isEmpty();
    }

    @Test
    void no_role_may_do_more_than_its_work() {
        assertThat(found(IamRules::problems)).isEmpty();
    }

    @Test
    void everything_kept_is_encrypted_private_and_tagged() {
        assertThat(found(ProtectionRules::problems)).isEmpty();
    }

    private static List<String> found(Function<ObjectNode, List<String>> check) {
        var found = new ArrayList<String>();
        TEMPLATES.forEach((name, text) ->
                check.apply(TemplateYaml.read(text)).forEach(problem -> found.add(name + " " + problem)));
        return found;
    }
}
