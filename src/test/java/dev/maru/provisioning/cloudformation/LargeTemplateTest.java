package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.maru.provisioning.cloudformation.StackOrder.Use;
import dev.maru.shared.RequestId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A template that is too large to be sent along goes by way of a bucket of the account. */
class LargeTemplateTest {
    private static final String LARGE = Account.TEMPLATE + "Metadata: {Words: \"" + "many ".repeat(12_000) + "\"}\n";

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void it_lies_in_the_bucket_once_and_the_stack_is_built_from_there() {
        account.aws.bucket("maru-templates-here", "eu-central-1");
        account.build(order(Use.CREATE, LARGE, Map.of()));
        assertThat(account.aws.things()).hasSize(3);
        account.site().changeSets().ensure(order(Use.UPDATE, LARGE, Map.of("Retention", "30")));
        assertThat(account.aws.objects()).isEqualTo(1);
    }

    @Test
    void a_small_one_is_sent_along() {
        account.build();
        assertThat(account.aws.objects()).isZero();
    }

    @Test
    void without_a_bucket_it_is_refused_beforehand_with_what_to_do() {
        var without = new TemplateStore(
                Account.at(account.target, null), () -> account.clients().s3(account.target));
        assertThat(without.hindrance(LARGE))
                .hasValueSatisfying(
                        said -> assertThat(said.english()).contains("S3 bucket").contains("\"sandbox\""));
        assertThat(without.hindrance(Account.TEMPLATE)).isEmpty();
        assertThat(account.site().templates().hindrance(LARGE)).isEmpty();
        assertThat(account.site().templates().hindrance("x".repeat(TemplateStore.MOST + 1)))
                .hasValueSatisfying(said -> assertThat(said.english()).contains("takes at most"));
    }

    @Test
    void the_test_of_a_target_says_what_is_wrong_with_its_bucket() {
        assertThat(account.site().templates().trouble())
                .hasValueSatisfying(said -> assertThat(said.english()).contains("no bucket maru-templates-here"));
        account.aws.bucket("maru-templates-here", "us-east-1");
        assertThat(account.site().templates().trouble())
                .hasValueSatisfying(said -> assertThat(said.english()).contains("not in eu-central-1"));
        account.aws.bucket("maru-templates-here", "eu-central-1");
        account.role.deny("s3:PutObject");
        assertThat(account.site().templates().trouble())
                .hasValueSatisfying(said -> assertThat(said.english()).contains("may not write"));
        account.role.allow("s3:PutObject");
        assertThat(account.site().templates().trouble()).isEmpty();
    }

    @Test
    void a_role_that_may_not_read_the_bucket_is_refused_by_aws() {
        account.aws.bucket("maru-templates-here", "eu-central-1");
        account.role.deny("s3:GetObject");
        assertThat(catchThrowable(() -> account.site().changeSets().ensure(order(Use.CREATE, LARGE, Map.of()))))
                .hasMessageContaining("S3 error");
    }

    private StackOrder order(Use use, String template, Map<String, String> parameters) {
        return StackOrder.of(account.target, account.component, use, RequestId.next(), template, parameters, Map.of());
    }
}
