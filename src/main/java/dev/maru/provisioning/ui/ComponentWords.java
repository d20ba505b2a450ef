package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.CostRange;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.provisioning.Target;
import dev.maru.provisioning.Targets;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.ui.Language;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people call the things a component belongs to; their id where nobody remembers them. */
@SpringComponent
class ComponentWords {
    private final Teams teams;
    private final Applications applications;
    private final Users users;
    private final Targets targets;
    private final Blueprints blueprints;

    ComponentWords(Teams teams, Applications applications, Users users, Targets targets, Blueprints blueprints) {
        this.teams = teams;
        this.applications = applications;
        this.users = users;
        this.targets = targets;
        this.blueprints = blueprints;
    }

    String team(TeamId id) {
        return teams.find(id).map(Team::name).orElse(id.text());
    }

    String application(ApplicationId id) {
        return applications
                .find(id)
                .map(found -> found.playground() ? text("provisioning.playground", team(found.team())) : found.name())
                .orElse(id.text());
    }

    Optional<Application> applicationOf(PlatformComponent component) {
        return applications.find(component.application());
    }

    String person(@Nullable UserId id) {
        return id == null
                ? text("provisioning.itself")
                : users.find(id).map(User::name).orElse(id.text());
    }

    String target(TargetId id) {
        return targets.find(id).map(ComponentWords::name).orElse(id.text());
    }

    static String name(Target target) {
        return target.kind() == TargetKind.LOCAL ? text("provisioning.target.local") : target.name();
    }

    boolean isOnAws(PlatformComponent component) {
        return targets.find(component.target())
                .map(target -> target.kind() == TargetKind.AWS)
                .orElse(false);
    }

    String blueprint(BlueprintRef ref) {
        return title(ref.name()) + " v" + ref.version();
    }

    /** A blueprint's title in the reader's language; its name where it is not shipped any more. */
    String title(String name) {
        try {
            return title(blueprints.latest(name));
        } catch (NotFound gone) {
            return name;
        }
    }

    static String title(Blueprint blueprint) {
        return blueprint.title(language());
    }

    static String language() {
        UI ui = UI.getCurrent();
        return Language.of(ui == null ? Locale.ENGLISH : ui.getLocale()).code();
    }

    /** What it is expected to cost a month; empty where its blueprint cannot say. */
    Optional<CostRange> cost(PlatformComponent component) {
        try {
            TargetKind kind = isOnAws(component) ? TargetKind.AWS : TargetKind.LOCAL;
            return Optional.of(blueprints.estimate(
                    component.blueprint(), component.parameters(), kind, component.environment(), language()));
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
