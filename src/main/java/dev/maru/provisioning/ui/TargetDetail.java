package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.maru.identity.Caller;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargets;
import dev.maru.provisioning.cloudformation.DeployRole;
import dev.maru.provisioning.cloudformation.TargetCheck;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.CodeBlock;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Timeline;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One account: how it is reached, whether that works, and the role that must be there. */
class TargetDetail extends Composite<Div> {
    private final transient Caller caller;
    private final transient AwsTargets targets;
    private final transient AwsTarget target;
    private final transient Runnable changed;
    private final Div outcome = Layouts.stack();
    private final Button test = Actions.primary(text("provisioning.targets.test"), this::test);

    TargetDetail(
            Caller caller,
            AwsTargets targets,
            AwsTarget target,
            String teams,
            Component orphans,
            Consumer<AwsTarget> change,
            Runnable changed) {
        this.caller = caller;
        this.targets = targets;
        this.target = target;
        this.changed = changed;
        outcome.getElement().setAttribute("role", "status");
        getContent().addClassName("maru-stack");
        getContent()
                .add(
                        new H2(target.name()),
                        Layouts.row(TargetsView.state(target)),
                        facts(teams),
                        Layouts.row(
                                test,
                                Actions.button(text("provisioning.targets.change"), () -> change.accept(target)),
                                Actions.danger(text("provisioning.targets.remove"), this::remove)),
                        outcome,
                        orphans,
                        role());
    }

    private Facts facts(String teams) {
        var facts = new Facts()
                .and(text("provisioning.targets.account"), new Copyable(target.account()))
                .and(text("provisioning.targets.region"), target.region())
                .and(text("provisioning.targets.role"), new Copyable(target.roleArn()))
                .and(text("provisioning.targets.external"), new Copyable(target.externalId()))
                .and(text("provisioning.targets.environments"), TargetsView.environments(target))
                .and(text("provisioning.targets.teams"), teams)
                .and(text("provisioning.targets.parallel"), Formats.current().number(target.parallel()))
                .and(
                        text("provisioning.targets.readiness"),
                        text(target.readinessRequired() ? "provisioning.yes" : "provisioning.no"));
        String boundary = target.permissionsBoundary();
        if (boundary != null) {
            facts.and(text("provisioning.targets.boundary"), new Copyable(boundary));
        }
        String key = target.kmsKeyArn();
        if (key != null) {
            facts.and(text("provisioning.targets.key"), new Copyable(key));
        }
        String bucket = target.templateBucket();
        if (bucket != null) {
            facts.and(text("provisioning.targets.bucket"), new Copyable(bucket));
        }
        return facts.and(
                text("provisioning.targets.built"),
                Parts.link(Paths.COMPONENTS + "?target=" + target.id(), text("provisioning.components.title")));
    }

    private void test() {
        test.setEnabled(false);
        outcome.removeAll();
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", text("provisioning.targets.testing"));
        outcome.add(Lines.soft(text("provisioning.targets.testing")), bar);
        Background.run(this, caller, who -> targets.test(who, target.id()), this::tested, failure -> {
            test.setEnabled(true);
            outcome.removeAll();
            outcome.add(Layouts.row(new Badge(Tone.DANGER, Failures.words(failure))));
        });
    }

    private void tested(TargetCheck check) {
        test.setEnabled(true);
        outcome.removeAll();
        if (check.works()) {
            outcome.add(Layouts.row(new Badge(Tone.OK, text("provisioning.targets.works"))));
        }
        var findings = new Timeline();
        for (TargetCheck.Finding finding : check.findings()) {
            findings.and(
                    text("provisioning.targets.state", finding.state()),
                    tone(finding.state()),
                    "",
                    Lines.strong(text("provisioning.targets.check." + finding.check())),
                    details(finding));
        }
        outcome.add(findings);
    }

    private static Component[] details(TargetCheck.Finding finding) {
        var details = new ArrayList<Component>();
        details.add(Parts.quiet(text(finding.detail())));
        if (!finding.missing().isEmpty()) {
            details.add(Lines.strong(
                    text("provisioning.targets.missing", finding.missing().size())));
            details.add(new CodeBlock(String.join("\n", finding.missing())));
        }
        return details.toArray(Component[]::new);
    }

    private static Tone tone(TargetCheck.State state) {
        return switch (state) {
            case PASSED -> Tone.OK;
            case FAILED -> Tone.DANGER;
            case UNKNOWN -> Tone.NEUTRAL;
        };
    }

    private Component role() {
        DeployRole role = targets.role(caller, target.id());
        var all = Layouts.stack(
                new H3(text("provisioning.targets.policy")), Parts.quiet(text("provisioning.targets.policy.text")));
        if (!role.unknownTypes().isEmpty()) {
            all.add(new Badge(
                    Tone.WARNING, text("provisioning.targets.unknown", String.join(", ", role.unknownTypes()))));
        }
        all.add(new Details(text("provisioning.targets.cli"), new CodeBlock(role.commandLine())));
        all.add(new Details(text("provisioning.targets.template"), new CodeBlock(role.template())));
        List<String> policies = role.policies();
        for (int i = 0; i < policies.size(); i++) {
            all.add(new Details(
                    text("provisioning.targets.document", i + 1, policies.size()), new CodeBlock(policies.get(i))));
        }
        all.add(Lines.soft(text("provisioning.targets.for", String.join(", ", role.blueprints()))));
        return all;
    }

    private void remove() {
        new Confirm(
                        text("provisioning.targets.remove.question", target.name()),
                        List.of(text("provisioning.targets.remove.lost")),
                        text("provisioning.targets.remove"),
                        () -> {
                            if (Toasts.attempt(() -> targets.remove(caller, target.id(), target.version()))) {
                                Toasts.done(text("provisioning.targets.removed", target.name()));
                                changed.run();
                            }
                        })
                .open();
    }
}
