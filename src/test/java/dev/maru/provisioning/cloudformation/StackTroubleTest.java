package dev.maru.provisioning.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.provisioning.Job;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.Outcome;
import dev.maru.provisioning.Outcome.Aftermath;
import dev.maru.provisioning.cloudformation.StackOrder.Use;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.RequestId;
import dev.maru.testing.aws.Fault;
import dev.maru.testing.aws.Faults.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever state a stack is in, there is a way forward, and it works. */
class StackTroubleTest {
    private static final Map<String, String> LONGER = Map.of("Retention", "30");

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void a_creation_that_is_called_off_is_deleted_whole() {
        account.aws.pause();
        RequestId request = account.request;
        DrivenRun run = running(Use.CREATE, request, Map.of());
        account.aws.step();
        account.aws.step();
        account.aws.step();
        assertThat(account.aws.things()).isNotEmpty();
        assertThat(run.callOffWhileItRuns(step(Use.CREATE, request, Map.of()), account.aws::resume))
                .isInstanceOf(Outcome.Cancelled.class);
        assertThat(account.aws.stacks()).isEmpty();
        assertThat(account.aws.things()).isEmpty();
        assertThat(run.told).extracting(DrivenRun.Told::status).contains("DELETE_COMPLETE");
    }

    @Test
    void a_change_that_is_called_off_is_taken_back() {
        account.build();
        account.aws.pause();
        RequestId request = RequestId.next();
        DrivenRun run = running(Use.UPDATE, request, LONGER);
        account.aws.step();
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("30");
        assertThat(run.callOffWhileItRuns(step(Use.UPDATE, request, LONGER), account.aws::resume))
                .isInstanceOf(Outcome.Cancelled.class);
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("7");
        assertThat(account.aws.calls("CancelUpdateStack")).isEqualTo(1);
    }

    @Test
    void calling_off_is_asked_again_where_aws_did_not_answer() {
        account.build();
        account.aws.pause();
        RequestId request = RequestId.next();
        DrivenRun run = running(Use.UPDATE, request, LONGER);
        account.aws.faults().next("CancelUpdateStack", Fault.UNAVAILABLE, 20);
        run.callOff(step(Use.UPDATE, request, LONGER));
        assertThat(account.aws.stacks().getFirst().status()).isEqualTo("UPDATE_IN_PROGRESS");
        account.aws.faults().none();
        step(Use.UPDATE, request, LONGER).look(run);
        Outcome ended = run.follow(step(Use.UPDATE, request, LONGER), account.aws::resume);
        assertThat(ended).isInstanceOf(Outcome.Cancelled.class);
    }

    @Test
    void what_is_done_already_cannot_be_called_off() {
        RequestId request = account.request;
        DrivenRun run = running(Use.CREATE, request, Map.of());
        ChangeStack step = step(Use.CREATE, request, Map.of());
        Outcome done = run.follow(step, account.aws::resume);
        assertThat(done).isInstanceOf(Outcome.Done.class);
        assertThat(step.cancel(run)).isFalse();
        assertThat(account.aws.things()).hasSize(3);
    }

    @Test
    void what_fails_to_roll_back_twice_is_left_out_of_the_rollback() {
        account.build();
        RequestId request = RequestId.next();
        Map<String, String> wanted = Map.of("Retention", "30", "Named", "other-name");
        account.aws.faults().fail("Reader", Phase.UPDATE, "no", 1).fail("Events", Phase.ROLLBACK, "cannot", 2);
        assertThat(drive(Use.UPDATE, request, wanted)).isInstanceOf(Outcome.Failed.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> settle(false)))
                .hasMessageContaining("leaves out what fails a second time");
        settle(false);
        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(drive(Use.UPDATE, request, wanted)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_creation_whose_rollback_failed_is_deleted_before_it_is_tried_again() {
        account.aws.faults().fail("Reader", Phase.CREATE, "no", 1).fail("Events", Phase.ROLLBACK, "cannot", 1);
        assertThat(drive(Use.CREATE, account.request, Map.of()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.aftermath()).isEqualTo(Aftermath.BROKEN));
        assertThat(status()).isEqualTo("ROLLBACK_FAILED");
        assertThat(drive(Use.CREATE, account.request, Map.of())).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.things()).hasSize(3);
    }

    @Test
    void what_cannot_be_deleted_is_kept_knowingly_and_the_rest_goes() {
        account.build();
        account.aws.faults().fail("Documents", Phase.DELETE, "The bucket you tried to delete is not empty", 9);
        assertThat(tearDown(Map.of())).isInstanceOf(Outcome.Failed.class);
        assertThat(tearDown(Map.of(Job.KEEPING, "Documents,Events")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.things().get("left:Documents")).startsWith("AWS::S3::Bucket maru-"));
        assertThat(account.aws.stacks()).isEmpty();
        assertThat(account.aws.things())
                .as("only what could not be deleted stays")
                .singleElement()
                .asString()
                .startsWith("AWS::S3::Bucket");
    }

    @Test
    void what_a_teardown_leaves_is_named_before_and_known_after() {
        String template = Account.TEMPLATE.replace("AWS::S3::Bucket", "AWS::S3::Bucket\n    DeletionPolicy: Retain");
        StackOrder order = StackOrder.of(
                account.target, account.component, Use.CREATE, account.request, template, Map.of(), Map.of());
        account.build(order);
        List<ResourceChange> removal = Removal.of(account.site().stacks(), account.stack());
        assertThat(removal)
                .filteredOn(change -> change.kind() == Kind.KEEP)
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.name()).isEqualTo("Documents");
                    assertThat(kept.losesData()).isFalse();
                });
        assertThat(removal).filteredOn(change -> change.kind() == Kind.REMOVE).hasSize(2);
        assertThat(tearDown(Map.of()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.things())
                                .containsKey("left:Documents")
                                .doesNotContainKeys("left:Events", "left:Reader"));
    }

    @Test
    void a_stack_that_somebody_deleted_is_built_again() {
        account.build();
        account.aws.deleteStackByHand(account.stack());
        StackOrder change = account.order(Use.UPDATE, RequestId.next(), LONGER);
        assertThat(String.valueOf(Hindrance.of(
                        change, account.site().stacks().find(account.stack()).orElse(null))))
                .contains("builds it again");
        assertThat(drive(Use.CREATE, RequestId.next(), LONGER)).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.live(account.stack(), "Events", "RetentionInDays"))
                .isEqualTo("30");
    }

    @Test
    void a_resource_that_is_gone_already_does_not_hold_up_a_teardown() {
        account.build();
        account.aws.deleteByHand(account.stack(), "Documents");
        assertThat(tearDown(Map.of())).isInstanceOf(Outcome.Done.class);
        assertThat(account.aws.things()).isEmpty();
    }

    private Outcome tearDown(Map<String, String> handle) {
        return new DrivenRun(Account.job(OperationKind.TEAR_DOWN, handle))
                .drive(new DeleteStack(account.site(), account.stack(), Account.SETTINGS));
    }

    private Outcome drive(Use use, RequestId request, Map<String, String> parameters) {
        settle(use == Use.CREATE);
        return new DrivenRun(job(use, request, parameters)).drive(step(use, request, parameters));
    }

    /** Begun, and looked at no further. */
    private DrivenRun running(Use use, RequestId request, Map<String, String> parameters) {
        account.aws.resume();
        DrivenRun run = new DrivenRun(job(use, request, parameters));
        account.aws.pause();
        run.begin(step(use, request, parameters));
        return run;
    }

    private Job job(Use use, RequestId request, Map<String, String> parameters) {
        StackOrder order = account.order(use, request, parameters);
        var made = (ChangeSets.Made.Ready) account.site().changeSets().ensure(order);
        return Account.job(OperationKind.CHANGE, ChangeStack.handle(order, made.changes()));
    }

    private void settle(boolean creates) {
        new FailedStack(
                        account.site(),
                        account.stack(),
                        "settle-" + RequestId.next().value())
                .settle(creates);
    }

    private String status() {
        return account.aws.stacks().getFirst().status();
    }

    private ChangeStack step(Use use, RequestId request, Map<String, String> parameters) {
        return new ChangeStack(account.site(), account.order(use, request, parameters), Account.SETTINGS);
    }
}
