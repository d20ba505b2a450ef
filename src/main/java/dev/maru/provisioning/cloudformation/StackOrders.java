package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.Action;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.Parameters;
import dev.maru.blueprint.StandardParameter;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.provisioning.Commission;
import dev.maru.provisioning.Job;
import dev.maru.provisioning.OperationKind;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import dev.maru.shared.TeamId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Puts together what a stack is to be, the same for a commission and for the job that carries it out. */
@Component
class StackOrders {
    private final Blueprints blueprints;
    private final Teams teams;
    private final Applications applications;

    StackOrders(Blueprints blueprints, Teams teams, Applications applications) {
        this.blueprints = blueprints;
        this.teams = teams;
        this.applications = applications;
    }

    StackOrder of(AwsTarget target, Commission commission) {
        return of(target, commission, use(commission.action()));
    }

    /** @param use what the change set is for, where the stack asks for another than the action does */
    StackOrder of(AwsTarget target, Commission commission, StackOrder.Use use) {
        PlatformComponent now = commission.now();
        RequestId maker = now == null ? commission.request() : now.request();
        return of(
                target,
                commission.component(),
                commission.name(),
                now != null && now.freeze() != null,
                use,
                commission.request(),
                maker,
                commission.team(),
                commission.application(),
                commission.environment(),
                commission.blueprint().ref(),
                commission.parameters());
    }

    StackOrder of(AwsTarget target, Job job) {
        PlatformComponent component = job.component();
        RequestId request = job.request();
        return of(
                target,
                component.id(),
                component.name(),
                isFrozen(job),
                use(job),
                request == null ? component.request() : request,
                component.request(),
                component.team(),
                component.application(),
                component.environment(),
                job.blueprint().ref(),
                job.parameters());
    }

    /** @param maker the request that made the component: its tag stays, or every later request would change every resource */
    private StackOrder of(
            AwsTarget target,
            ComponentId component,
            String name,
            boolean frozen,
            StackOrder.Use use,
            RequestId request,
            RequestId maker,
            TeamId team,
            ApplicationId application,
            Environment environment,
            BlueprintRef blueprint,
            Parameters parameters) {
        var standard = new EnumMap<StandardParameter, String>(StandardParameter.class);
        standard.put(StandardParameter.TEAM, teams.find(team).map(Team::name).orElse(team.text()));
        var known = applications.find(application);
        standard.put(StandardParameter.APPLICATION, known.map(Application::name).orElse(application.text()));
        standard.put(StandardParameter.ENVIRONMENT, environment.name().toLowerCase(Locale.ROOT));
        String costCenter = known.map(Application::costCenter).orElse("");
        standard.put(StandardParameter.COST_CENTER, costCenter.isBlank() ? "none" : costCenter);
        standard.put(StandardParameter.REQUEST, maker.text());
        standard.put(StandardParameter.COMPONENT, StackOrder.stackName(component));
        String boundary = target.permissionsBoundary();
        standard.put(StandardParameter.PERMISSIONS_BOUNDARY, boundary == null ? "" : boundary);
        String key = target.kmsKeyArn();
        standard.put(StandardParameter.KMS_KEY, key == null ? "" : key);
        standard.put(StandardParameter.DEPLOYER, target.roleArn());
        var values = new TreeMap<>(blueprints.templateParameters(blueprint, parameters));
        var tags = new TreeMap<String, String>();
        standard.forEach((parameter, value) -> {
            values.put(parameter.parameter(), value);
            String tag = parameter.tag();
            if (tag != null) {
                tags.put(tag, value);
            }
        });
        String template =
                new StackOrigin(name, blueprint, parameters).writtenInto(blueprints.template(blueprint, parameters));
        Map<String, String> declared = declared(template, values);
        String wanted = frozen ? FrozenTemplate.of(template).text() : template;
        return StackOrder.of(target, component, use, request, wanted, declared, tags);
    }

    /** What is done to a frozen component leaves it frozen: only thawing switches it on. */
    private static boolean isFrozen(Job job) {
        return job.kind() == OperationKind.FREEZE
                || job.kind() != OperationKind.THAW && job.component().freeze() != null;
    }

    /** A template need not take every standard parameter; CloudFormation refuses those it does not declare. */
    private static Map<String, String> declared(String template, Map<String, String> values) {
        var declared = dev.maru.blueprint.TemplateYaml.read(template).path("Parameters");
        var kept = new TreeMap<>(values);
        kept.keySet().removeIf(name -> !declared.has(name));
        return kept;
    }

    private static StackOrder.Use use(Action action) {
        return switch (action) {
            case CREATE -> StackOrder.Use.CREATE;
            case REVERT_DRIFT -> StackOrder.Use.REVERT_DRIFT;
            default -> StackOrder.Use.UPDATE;
        };
    }

    /** As it was planned: what the stack is like by now may be this very operation's doing. */
    private static StackOrder.Use use(Job job) {
        String planned = job.handle().get(ChangeStack.USE);
        if (planned != null) {
            return StackOrder.Use.valueOf(planned);
        }
        return switch (job.kind()) {
            case CREATE -> StackOrder.Use.CREATE;
            case REVERT_DRIFT -> StackOrder.Use.REVERT_DRIFT;
            default -> StackOrder.Use.UPDATE;
        };
    }
}
