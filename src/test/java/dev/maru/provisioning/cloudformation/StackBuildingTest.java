package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.provisioning.OperationEvent.Level;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Outcome.Aftermath;
import dev.maru.provisioning.cloudformation.ChangeSets.Made;
import dev.maru.provisioning.cloudformation.StackOrder.Use;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.RequestId;
import dev.maru.testing.aws.Fault;
import dev.maru.testing.aws.Faults.Phase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackBuildingTest {
    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void a_preview_is_a_change_set_of_the_real_stack_and_builds_nothing() {
        Made.Ready made = preview(Use.CREATE, account.request, Map.of());
        assertThat(made.changes()).hasSize(3).allMatch(change -> change.kind() == Kind.ADD);
        assertThat(made.changes()).anySatisfy(change -> {
            assertThat(change.name()).isEqualTo("Reader");
            assertThat(change.properties())
                    .anySatisfy(one -> assertThat(one.after()).isEqualTo("(known once it is built)"));
        });
        assertThat(account.aws.things()).isEmpty();
    }

    @Test
    void the_same_request_previewed_again_finds_its_change_set() {
        preview(Use.CREATE, account.request, Map.of());
        preview(Use.CREATE, account.request, Map.of());
        assertThat(account.aws.calls("CreateChangeSet")).isEqualTo(1);
    }

    @Test
    void a_request_that_asks_for_something_else_now_leaves_no_change_set_of_before() {
        preview(Use.CREATE, account.request, Map.of());
        preview(Use.CREATE, account.request, Map.of("Retention", "30"));
        assertThat(account.aws.stacks())
                .singleElement()
                .satisfies(stack -> assertThat(stack.changeSets()).isEqualTo(1));
    }

    @Test
    void a_preview_that_is_not_used_is_deleted_with_the_empty_stack_made_for_it() {
        preview(Use.CREATE, account.request, Map.of());
        account.site().changeSets().discard(account.stack(), StackOrder.changeSetPrefix(account.request));
        await(() -> account.aws.stacks().isEmpty());
        account.site().changeSets().discard(account.stack(), StackOrder.changeSetPrefix(account.request));
    }

    @Test
    void discarding_a_change_leaves_the_stack_that_stands() {
        account.build();
        RequestId change = RequestId.next();
        preview(Use.UPDATE, change, Map.of("Retention", "30"));
        account.site().changeSets().discard(account.stack(), StackOrder.changeSetPrefix(change));
        assertThat(account.aws.stacks()).singleElement().satisfies(stack -> {
            assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
            assertThat(stack.changeSets()).isEqualTo(1);
        });
    }

    @Test
    void a_replacement_of_what_keeps_data_is_flagged() {
        account.build();
        Made.Ready made = preview(Use.UPDATE, RequestId.next(), Map.of("Named", "other-name", "Retention", "30"));
        ResourceChange bucket = change(made.changes(), "Documents");
        assertThat(bucket.kind()).isEqualTo(Kind.REPLACE);
        assertThat(bucket.losesData()).isTrue();
        assertThat(bucket.properties()).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("BucketName");
            assertThat(one.before()).isNull();
            assertThat(one.after()).isEqualTo("other-name");
            assertThat(one.replaces()).isTrue();
        });
        ResourceChange logs = change(made.changes(), "Events");
        assertThat(logs.kind()).isEqualTo(Kind.CHANGE);
        assertThat(logs.losesData()).isFalse();
        assertThat(logs.properties()).singleElement().satisfies(one -> {
            assertThat(one.before()).isEqualTo("7");
            assertThat(one.after()).isEqualTo("30");
        });
    }

    @Test
    void what_is_approved_is_built_and_every_event_is_told_once_in_order() {
        DrivenRun run = run(Use.CREATE, account.request, Map.of());
        Outcome outcome = run.drive(step(Use.CREATE, account.request, Map.of()));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.things()).containsKeys("Documents", "stack"));
        assertThat(run.told)
                .filteredOn(told -> told.resource().equals("Events"))
                .extracting(DrivenRun.Told::status)
                .containsExactly("CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE");
        assertThat(run.told.getLast().status()).isEqualTo("CREATE_COMPLETE");
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_BEFORE", "CUT_AFTER", "UNAVAILABLE", "THROTTLED"})
    void a_call_that_fails_on_the_way_makes_no_second_stack(Fault fault) {
        for (String action : List.of(
                "CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet", "DescribeStacks", "DescribeStackEvents")) {
            account.aws.faults().next(action, fault, 2);
        }
        DrivenRun run = run(Use.CREATE, account.request, Map.of());
        assertThat(run.drive(step(Use.CREATE, account.request, Map.of()))).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.everMade(account.stack())).isEqualTo(1);
        assertThat(account.aws.things()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_goes_wrong_on_the_wire_it_ends_with_one_stack(long seed) {
        account.aws
                .faults()
                .random(
                        new Random(seed),
                        0.25,
                        Fault.values()[0],
                        Fault.UNAVAILABLE,
                        Fault.CUT_BEFORE,
                        Fault.CUT_AFTER);
        DrivenRun run = run(Use.CREATE, account.request, Map.of());
        assertThat(run.drive(step(Use.CREATE, account.request, Map.of())))
                .as("seed %d", seed)
                .isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.everMade(account.stack())).isEqualTo(1);
    }

    @Test
    void a_missing_permission_is_named_and_the_next_thing_to_do() {
        account.role.deny("iam:CreateRole");
        DrivenRun run = run(Use.CREATE, account.request, Map.of());
        Outcome outcome = run.drive(step(Use.CREATE, account.request, Map.of()));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("access-denied");
            assertThat(failed.problem().cause().english()).contains("Reader").contains("iam:CreateRole");
            assertThat(failed.problem().next().english()).contains("Test the target");
            assertThat(failed.aftermath()).isEqualTo(Aftermath.AS_BEFORE);
        });
        assertThat(run.told)
                .filteredOn(told -> told.level() == Level.FAILURE)
                .first()
                .satisfies(told -> assertThat(told.resource()).isEqualTo("Reader"));
    }

    @Test
    void a_failed_creation_is_tried_again_over_its_remains_without_a_second_stack_beside_it() {
        account.aws.faults().fail("Reader", Phase.CREATE, "Limit exceeded for roles", 1);
        assertThat(run(Use.CREATE, account.request, Map.of()).drive(step(Use.CREATE, account.request, Map.of())))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("limit-exceeded"));
        DrivenRun again = run(Use.CREATE, account.request, Map.of());
        assertThat(again.drive(step(Use.CREATE, account.request, Map.of()))).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.stacks())
                .singleElement()
                .satisfies(stack -> assertThat(stack.status()).isEqualTo("CREATE_COMPLETE"));
        assertThat(account.aws.things()).hasSize(3);
    }

    @Test
    void a_role_that_iam_does_not_show_everywhere_yet_is_waited_for_by_cause() {
        account.aws
                .faults()
                .fail("Reader", Phase.CREATE, "The role defined for the function cannot be assumed by Lambda.", 2);
        DrivenRun run = run(Use.CREATE, account.request, Map.of());
        assertThat(run.drive(step(Use.CREATE, account.request, Map.of()))).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.stacks()).hasSize(1);
    }

    @Test
    void a_change_that_fails_leaves_the_stack_as_before_and_can_be_tried_again() {
        account.build();
        RequestId request = RequestId.next();
        account.aws.faults().fail("Events", Phase.UPDATE, "Internal error", 1);
        assertThat(run(Use.UPDATE, request, Map.of("Retention", "30"))
                        .drive(step(Use.UPDATE, request, Map.of("Retention", "30"))))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.aftermath()).isEqualTo(Aftermath.AS_BEFORE);
                    assertThat(failed.problem().code()).isEqualTo("aws-fault");
                });
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("7");
        DrivenRun again = run(Use.UPDATE, request, Map.of("Retention", "30"));
        assertThat(again.drive(step(Use.UPDATE, request, Map.of("Retention", "30"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("30");
    }

    @Test
    void a_rollback_that_failed_goes_on_when_the_operation_is_tried_again() {
        account.build();
        RequestId request = RequestId.next();
        Map<String, String> wanted = Map.of("Retention", "30", "Named", "other-name");
        account.aws.faults().fail("Reader", Phase.UPDATE, "no", 1).fail("Events", Phase.ROLLBACK, "cannot", 1);
        assertThat(run(Use.UPDATE, request, wanted).drive(step(Use.UPDATE, request, wanted)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.aftermath()).isEqualTo(Aftermath.BROKEN));
        DrivenRun again = run(Use.UPDATE, request, wanted);
        assertThat(again.drive(step(Use.UPDATE, request, wanted))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_stack_that_changed_since_the_approval_is_left_alone() {
        account.build();
        RequestId approved = RequestId.next();
        DrivenRun run = run(Use.UPDATE, approved, Map.of("Retention", "30"));
        RequestId other = RequestId.next();
        run(Use.UPDATE, other, Map.of("Retention", "14")).drive(step(Use.UPDATE, other, Map.of("Retention", "14")));
        assertThat(run.drive(step(Use.UPDATE, approved, Map.of("Retention", "30"))))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("14");
    }

    @Test
    void tearing_down_deletes_what_there_is_also_when_it_is_protected_or_gone_already() {
        account.build();
        account.aws.protect(account.stack());
        DrivenRun run = new DrivenRun(Account.job(OperationKind.TEAR_DOWN, Map.of()));
        assertThat(run.drive(new DeleteStack(account.site(), account.stack(), Account.SETTINGS)))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.things()).containsEntry("Documents", ""));
        assertThat(account.aws.things()).isEmpty();
        DrivenRun again = new DrivenRun(Account.job(OperationKind.TEAR_DOWN, Map.of()));
        assertThat(again.drive(new DeleteStack(account.site(), account.stack(), Account.SETTINGS)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_teardown_that_fails_says_what_is_left_and_goes_on_when_tried_again() {
        account.build();
        account.aws.faults().fail("Documents", Phase.DELETE, "The bucket you tried to delete is not empty", 1);
        DrivenRun run = new DrivenRun(Account.job(OperationKind.TEAR_DOWN, Map.of()));
        assertThat(run.drive(new DeleteStack(account.site(), account.stack(), Account.SETTINGS)))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.problem().code()).isEqualTo("not-empty");
                    assertThat(failed.problem().next().english()).contains("Documents (AWS::S3::Bucket)");
                });
        DrivenRun again = new DrivenRun(Account.job(OperationKind.TEAR_DOWN, Map.of()));
        assertThat(again.drive(new DeleteStack(account.site(), account.stack(), Account.SETTINGS)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.things()).isEmpty();
    }

    @Test
    void drift_is_found_and_reverted_to_what_was_built() {
        account.build();
        account.aws.changeByHand(account.stack(), "Events", "RetentionInDays", "1");
        account.aws.deleteByHand(account.stack(), "Reader");
        Made.Ready made = preview(Use.REVERT_DRIFT, RequestId.next(), Map.of());
        assertThat(change(made.changes(), "Events").properties())
                .anySatisfy(one -> assertThat(one.before()).isEqualTo("1"));
        RequestId request = RequestId.next();
        assertThat(run(Use.REVERT_DRIFT, request, Map.of()).drive(step(Use.REVERT_DRIFT, request, Map.of())))
                .isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("7");
        assertThat(account.aws.things()).hasSize(3);
    }

    @Test
    void a_template_that_aws_refuses_is_explained() {
        StackOrder order = StackOrder.of(
                account.target,
                account.component,
                Use.CREATE,
                account.request,
                "Resources: {X: {Type: AWS::Nothing::AtAll}}",
                Map.of(),
                Map.of());
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> account.site().changeSets().ensure(order)))
                .hasMessageContaining("Unrecognized resource types");
    }

    private Made.Ready preview(Use use, RequestId request, Map<String, String> parameters) {
        return (Made.Ready) account.site().changeSets().ensure(account.order(use, request, parameters));
    }

    private DrivenRun run(Use use, RequestId request, Map<String, String> parameters) {
        StackOrder order = account.order(use, request, parameters);
        new FailedStack(
                        account.site(),
                        account.stack(),
                        "settle-" + request.text().replace('_', '-'))
                .settle(use == Use.CREATE);
        Made.Ready made = preview(use, request, parameters);
        return new DrivenRun(Account.job(OperationKind.CHANGE, ChangeStack.handle(order, made.changes())));
    }

    private ChangeStack step(Use use, RequestId request, Map<String, String> parameters) {
        return new ChangeStack(account.site(), account.order(use, request, parameters), Account.SETTINGS);
    }

    private static ResourceChange change(List<ResourceChange> changes, String name) {
        return changes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come about within 10 s");
            }
            Thread.onSpinWait();
        }
    }
}
