package dev.maru.provisioning.cloudformation;

import dev.maru.blueprint.StandardParameter;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.identity.Teams;
import dev.maru.provisioning.Adoption;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Refused;
import dev.maru.shared.RequestId;
import dev.maru.shared.Sentence;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads from a stack whose it is and what it was made from. */
@Component
class StackClaims {
    private final Teams teams;
    private final Applications applications;

    StackClaims(Teams teams, Applications applications) {
        this.teams = teams;
        this.applications = applications;
    }

    /** As far as it says; what it does not say, or what nobody here knows, is null. */
    AdoptionWish read(Caller caller, Stack stack, String template) {
        Map<String, String> tags = tags(stack);
        Team team = teams.visibleTo(caller).stream()
                .filter(one -> one.name().equals(tags.get(StandardParameter.TEAM.tag())))
                .findFirst()
                .orElse(null);
        Application application = team == null
                ? null
                : applications.in(new TeamScope.Only(Set.of(team.id()))).stream()
                        .filter(one -> one.name().equals(tags.get(StandardParameter.APPLICATION.tag())))
                        .findFirst()
                        .orElse(null);
        Optional<StackOrigin> origin = StackOrigin.of(template);
        return new AdoptionWish(
                origin.map(StackOrigin::name).filter(name -> !name.isEmpty()).orElse(null),
                team == null ? null : team.id(),
                application == null ? null : application.id(),
                environment(tags.get(StandardParameter.ENVIRONMENT.tag())),
                origin.map(StackOrigin::blueprint).orElse(null),
                origin.map(StackOrigin::parameters).orElse(null));
    }

    /**
     * What is wished, and for the rest what the stack says.
     *
     * @throws Refused if neither says something that must be known, naming all of it
     */
    Adoption adoption(AdoptionWish wish, AdoptionWish says, Stack stack, TargetId target) {
        var missing = new ArrayList<String>();
        TeamId team = either(wish.team(), says.team(), "team", missing);
        ApplicationId application = either(wish.application(), says.application(), "application", missing);
        Environment environment = either(wish.environment(), says.environment(), "environment", missing);
        var blueprint = either(wish.blueprint(), says.blueprint(), "blueprint", missing);
        if (team == null || application == null || environment == null || blueprint == null) {
            throw new Refused(Sentence.of(
                    "provisioning.adopt.unsaid",
                    stack.stackName(),
                    Sentence.list(missing.stream()
                            .map(what -> Sentence.of("provisioning.adopt.unsaid." + what))
                            .toList())));
        }
        if (!applications.find(application).map(Application::team).equals(Optional.of(team))) {
            throw new Refused(Sentence.of("provisioning.adopt.not-of-team"));
        }
        ComponentId component = StackOrder.component(stack.stackName());
        String name = wish.name() != null ? wish.name() : says.name();
        var parameters = wish.parameters() != null ? wish.parameters() : says.parameters();
        var things = new HashMap<String, String>();
        stack.outputs().forEach(output -> things.put(output.outputKey(), output.outputValue()));
        things.put(CloudFormationBuilder.STACK, stack.stackId());
        return new Adoption(
                component,
                name == null
                        ? "adopted-"
                                + component
                                        .text()
                                        .substring(component.text().length() - 8)
                                        .toLowerCase(Locale.ROOT)
                        : name,
                team,
                application,
                environment,
                blueprint,
                parameters == null ? dev.maru.blueprint.Parameters.NONE : parameters,
                target,
                things,
                request(tags(stack).get(StandardParameter.REQUEST.tag()), component),
                stack.creationTime(),
                Stacks.isSound(stack));
    }

    private static <T> @Nullable T either(@Nullable T wished, @Nullable T said, String what, List<String> missing) {
        T known = wished != null ? wished : said;
        if (known == null) {
            missing.add(what);
        }
        return known;
    }

    private static RequestId request(@Nullable String text, ComponentId component) {
        try {
            return text == null ? new RequestId(component.value()) : RequestId.valueOf(text);
        } catch (IllegalArgumentException _) {
            return new RequestId(component.value()); // the request that makes a component has its UUID
        }
    }

    private static @Nullable Environment environment(@Nullable String word) {
        for (Environment one : Environment.values()) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        return null;
    }

    private static Map<String, String> tags(Stack stack) {
        var tags = new HashMap<String, String>();
        stack.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }
}
