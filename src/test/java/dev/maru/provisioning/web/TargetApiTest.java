package dev.maru.provisioning.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.maru.provisioning.OnFakeAws;
import dev.maru.testing.aws.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetApiTest extends OnFakeAws {
    private static final String ACCOUNT = "444455556666";

    @Test
    void a_target_shows_its_external_id_and_the_least_policy_of_its_role() throws Exception {
        String path = create("Shown " + UUID.randomUUID());
        var target = call("GET", path, "admin", "");
        assertThat(text(target, "$.externalId")).startsWith("maru-");
        assertThat(text(target, "$.account")).isEqualTo(ACCOUNT);
        var role = call("GET", path + "/role", "admin", "");
        assertThat(text(role, "$.template"))
                .contains(text(target, "$.externalId"))
                .contains("sts:AssumeRole");
        List<String> unknown = JsonPath.read(role.body(), "$.unknownTypes");
        assertThat(unknown)
                .as("types of shipped blueprints without known permissions")
                .isEmpty();
        assertThat(role.body()).contains("bedrock:CreateGuardrail").contains("role/maru-*");
        List<String> policies = JsonPath.read(role.body(), "$.policies");
        assertThat(policies).allMatch(policy -> policy.length() <= 6144).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void testing_a_target_names_every_missing_permission() throws Exception {
        String path = create("Tested " + UUID.randomUUID());
        assertThat(call("POST", path + "/test", "admin", "").body()).contains("does not let Maru in");
        String externalId = text(call("GET", path, "admin", ""), "$.externalId");
        Role role = AWS.role(ACCOUNT, "maru-deploy", externalId);
        assertThat(call("POST", path + "/test", "admin", "").body()).contains("\"works\":true");
        role.deny("bedrock:CreateGuardrail").deny("cloudformation:ExecuteChangeSet");
        var tested = call("POST", path + "/test", "admin", "");
        assertThat(tested.body())
                .contains("\"works\":false")
                .contains("bedrock:CreateGuardrail")
                .contains("cloudformation:ExecuteChangeSet");
    }

    @Test
    void who_does_not_manage_the_platform_sees_where_to_build_and_not_how_it_is_reached() throws Exception {
        String path = create("Seen " + UUID.randomUUID());
        var seen = call("GET", "/api/targets", "admin", "");
        assertThat(seen.body()).contains("externalId").contains("LOCAL");
        var builders = call("GET", "/api/targets", "builder", "");
        assertThat(builders.statusCode()).isEqualTo(200);
        assertThat(builders.body()).doesNotContain("externalId").doesNotContain("roleArn");
        assertThat(call("POST", path + "/test", "builder", "").statusCode()).isEqualTo(403);
        assertThat(call("GET", path + "/role", "builder", "").statusCode()).isEqualTo(403);
        assertThat(call("GET", path + "/orphans", "builder", "").statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_is_made_from_the_version_that_was_read() throws Exception {
        String path = create("Changed " + UUID.randomUUID());
        assertThat(call("PATCH", path, "admin", "{\"enabled\":false}").statusCode())
                .isEqualTo(428);
        String tag = call("GET", path, "admin", "").headers().firstValue("ETag").orElseThrow();
        var changed = call("PATCH", path, "admin", "{\"enabled\":false}", "If-Match", tag);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("\"enabled\":false");
        var wrong = call("PATCH", path, "admin", "{\"roleArn\":\"nothing\"}", "If-Match", "*");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("arn:aws:iam::123456789012:role/maru-deploy");
        assertThat(call("DELETE", path, "admin", "", "If-Match", "*").statusCode())
                .isEqualTo(204);
    }

    private String create(String name) throws Exception {
        return target(name, ACCOUNT);
    }
}
