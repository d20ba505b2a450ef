package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.provisioning.cloudformation.DeployRole.Statement;
import dev.maru.provisioning.cloudformation.TargetCheck.Finding;
import dev.maru.provisioning.cloudformation.TargetCheck.State;
import dev.maru.testing.aws.Fault;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TargetProbeTest {
    private final Account account = new Account();
    private final DeployRole role = new DeployRole(
            List.of(
                    new Statement("Stacks", List.of("cloudformation:CreateChangeSet"), List.of("*"), "", "*"),
                    new Statement("Iam", List.of("iam:CreateRole", "iam:PassRole"), List.of("*"), "", "*")),
            List.of(),
            "",
            "",
            List.of(),
            Set.of(),
            "");

    @BeforeEach
    void bucket() {
        account.aws.bucket("maru-templates-here", "eu-central-1");
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void a_role_that_has_everything_passes() {
        TargetCheck check = new TargetProbe(account.clients()).check(account.target, role);
        assertThat(check.works()).isTrue();
        assertThat(check.findings())
                .extracting(Finding::check)
                .containsExactly("identity", "role", "permissions", "bucket");
    }

    @Test
    void every_missing_permission_is_named_at_once() {
        account.role.deny("iam:CreateRole").deny("cloudformation:CreateChangeSet");
        Finding permissions = permissions(new TargetProbe(account.clients()).check(account.target, role));
        assertThat(permissions.state()).isEqualTo(State.FAILED);
        assertThat(permissions.missing()).containsExactly("cloudformation:CreateChangeSet", "iam:CreateRole");
    }

    @Test
    void a_role_that_may_not_be_asked_about_is_told_so() {
        account.role.deny("iam:SimulatePrincipalPolicy");
        Finding permissions = permissions(new TargetProbe(account.clients()).check(account.target, role));
        assertThat(permissions.missing()).containsExactly("iam:SimulatePrincipalPolicy");
    }

    @Test
    void a_role_that_does_not_trust_us_shows_the_external_id_to_trust() {
        account.aws.role("111122223333", "maru-deploy", "another");
        TargetCheck check = new TargetProbe(account.clients()).check(account.target, role);
        assertThat(last(check).check()).isEqualTo("role");
        assertThat(last(check).detail().english())
                .contains("maru-external")
                .contains("arn:aws:iam::999988887777:user/maru");
    }

    @Test
    void without_an_answer_of_aws_the_test_says_what_to_look_at() {
        account.aws.faults().always("GetCallerIdentity", Fault.DENIED);
        TargetCheck check = new TargetProbe(account.clients()).check(account.target, role);
        assertThat(check.findings())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(State.FAILED));
    }

    @Test
    void a_policy_of_many_actions_is_cut_into_documents_that_iam_takes() {
        List<String> actions = IntStream.range(0, 900)
                .mapToObj(i -> "service" + i % 7 + ":SomeLongAction" + i)
                .toList();
        List<String> documents = PolicyText.documents(List.of(new Statement("All", actions, List.of("*"), "", "*")));
        assertThat(documents).hasSizeGreaterThan(1).allMatch(text -> text.length() <= PolicyText.MOST);
        assertThat(String.join("", documents)).contains(actions);
    }

    private static Finding permissions(TargetCheck check) {
        return check.findings().stream()
                .filter(finding -> finding.check().equals("permissions"))
                .findFirst()
                .orElseThrow();
    }

    private static Finding last(TargetCheck check) {
        return check.findings().getLast();
    }
}
