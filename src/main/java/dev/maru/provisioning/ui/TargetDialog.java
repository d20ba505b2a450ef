package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.provisioning.cloudformation.AwsTarget;
import dev.maru.provisioning.cloudformation.AwsTargetWish;
import dev.maru.shared.TeamId;
import dev.maru.ui.Actions;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds an account, or changes one. What is wrong is said above the buttons, and what was entered stays. */
class TargetDialog extends Dialog {
    private static final int USUAL_PARALLEL = 5;

    private final TextField name = new TextField(text("provisioning.targets.name"));
    private final TextField role = new TextField(text("provisioning.targets.role"));
    private final TextField region = new TextField(text("provisioning.targets.region"));
    private final CheckboxGroup<Environment> environments =
            new CheckboxGroup<>(text("provisioning.targets.environments"));
    private final MultiSelectComboBox<Team> teams = new MultiSelectComboBox<>(text("provisioning.targets.teams"));
    private final TextField boundary = new TextField(text("provisioning.targets.boundary"));
    private final TextField key = new TextField(text("provisioning.targets.key"));
    private final TextField bucket = new TextField(text("provisioning.targets.bucket"));
    private final IntegerField parallel = new IntegerField(text("provisioning.targets.parallel"));
    private final Checkbox enabled = new Checkbox(text("provisioning.targets.enabled"));
    private final Checkbox readiness = new Checkbox(text("provisioning.targets.readiness"));
    private final Paragraph fault = new Paragraph();

    /** @param before null for a new one */
    TargetDialog(List<Team> choices, @Nullable AwsTarget before, Consumer<AwsTargetWish> keep) {
        setHeaderTitle(before == null ? text("provisioning.targets.add") : before.name());
        addClassName("maru-dialog");
        describe(choices);
        if (before == null) {
            environments.setValue(Set.of(Environment.values()));
            parallel.setValue(USUAL_PARALLEL);
            enabled.setValue(true);
        } else {
            fill(before, choices);
        }
        fault.addClassName("maru-fault");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        add(
                Layouts.stack(
                        name,
                        role,
                        region,
                        environments,
                        teams,
                        readiness,
                        enabled,
                        new Details(text("provisioning.targets.more"), Layouts.stack(boundary, key, bucket, parallel))),
                fault);
        getFooter()
                .add(
                        Actions.button(text("ui.cancel"), this::close),
                        Actions.primary(
                                text(before == null ? "provisioning.targets.add" : "ui.save"), () -> submit(keep)));
    }

    private void describe(List<Team> choices) {
        name.setHelperText(text("provisioning.targets.name.help"));
        name.setAutofocus(true);
        role.setHelperText(text("provisioning.targets.role.help"));
        role.setPlaceholder("arn:aws:iam::123456789012:role/maru-deploy");
        region.setPlaceholder("ap-northeast-2");
        environments.setItems(Environment.values());
        environments.setItemLabelGenerator(environment -> text("provisioning.environment", environment));
        teams.setItems(choices);
        teams.setItemLabelGenerator(Team::name);
        teams.setHelperText(text("provisioning.targets.teams.help"));
        boundary.setHelperText(text("provisioning.targets.boundary.help"));
        key.setHelperText(text("provisioning.targets.key.help"));
        bucket.setHelperText(text("provisioning.targets.bucket.help"));
        parallel.setMin(1);
        parallel.setMax(50);
        parallel.setStepButtonsVisible(true);
        for (var field : List.of(name, role, region, boundary, key, bucket)) {
            field.setWidthFull();
        }
        for (var field : List.of(name, role, region)) {
            field.setRequiredIndicatorVisible(true);
        }
        teams.setWidthFull();
    }

    private void fill(AwsTarget before, List<Team> choices) {
        name.setValue(before.name());
        role.setValue(before.roleArn());
        region.setValue(before.region());
        environments.setValue(before.environments());
        if (before.teams() instanceof TeamScope.Only(var some)) {
            teams.setValue(
                    choices.stream().filter(team -> some.contains(team.id())).collect(Collectors.toSet()));
        }
        boundary.setValue(blankForNull(before.permissionsBoundary()));
        key.setValue(blankForNull(before.kmsKeyArn()));
        bucket.setValue(blankForNull(before.templateBucket()));
        parallel.setValue(before.parallel());
        enabled.setValue(before.enabled());
        readiness.setValue(before.readinessRequired());
    }

    private void submit(Consumer<AwsTargetWish> keep) {
        try {
            keep.accept(wish());
            close();
        } catch (RuntimeException refused) {
            fault.setText(Failures.words(refused));
            fault.setVisible(true);
        }
    }

    private AwsTargetWish wish() {
        Set<TeamId> some = teams.getValue().stream().map(Team::id).collect(Collectors.toSet());
        return new AwsTargetWish(
                name.getValue().strip(),
                role.getValue().strip(),
                region.getValue().strip(),
                environments.getValue(),
                some.isEmpty() ? TeamScope.EVERY : new TeamScope.Only(some),
                boundary.getValue(),
                key.getValue(),
                bucket.getValue(),
                parallel.isEmpty() ? USUAL_PARALLEL : parallel.getValue(),
                enabled.getValue(),
                readiness.getValue());
    }

    private static String blankForNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
