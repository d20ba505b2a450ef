package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.UI;
import dev.maru.blueprint.BlueprintRef;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.TargetKind;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.identity.User;
import dev.maru.identity.Users;
import dev.maru.request.BuildTargets;
import dev.maru.request.Wish;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.NotFound;
import dev.maru.shared.TargetId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.ui.Formats;
import dev.maru.ui.Language;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ids in a request are called. */
@Component
class Names {
    private final Teams teams;
    private final Applications applications;
    private final Users users;
    private final Blueprints blueprints;
    private final BuildTargets targets;

    Names(Teams teams, Applications applications, Users users, Blueprints blueprints, BuildTargets targets) {
        this.teams = teams;
        this.applications = applications;
        this.users = users;
        this.blueprints = blueprints;
        this.targets = targets;
    }

    String team(TeamId id) {
        return teams.find(id).map(Team::name).orElseGet(id::text);
    }

    String application(ApplicationId id) {
        return applications.find(id).map(Application::name).orElseGet(id::text);
    }

    String user(UserId id) {
        return users.find(id).map(User::name).orElseGet(id::text);
    }

    String target(TargetId id) {
        return targets.find(id).map(Names::target).orElseGet(id::text);
    }

    /** What is built inside Maru needs no account, and is called so everywhere. */
    static String target(BuildTargets.BuildTarget target) {
        return target.kind() == TargetKind.LOCAL ? text("request.target.local") : target.name();
    }

    boolean needsReadiness(TargetId id) {
        return targets.find(id).filter(BuildTargets.BuildTarget::needsReadiness).isPresent();
    }

    /** Its title in the reader's language. */
    String blueprint(BlueprintRef ref) {
        try {
            return blueprints.get(ref).title(language());
        } catch (NotFound goneFromHere) {
            return ref.name();
        }
    }

    /** Such as: Change knowledge base "hr-handbook". */
    String title(Wish wish) {
        return text("request.wish." + wish.action(), blueprint(wish.blueprint()), wish.name());
    }

    /** What a request's field holds, as a person says it; as it stands where it is the form's own. */
    String words(String field, String value) {
        try {
            return switch (field) {
                case "target" -> target(TargetId.valueOf(value));
                case "application" -> application(ApplicationId.valueOf(value));
                case "environment" -> text("identity.environment", Environment.valueOf(value));
                case "lease" -> lease(Duration.parse(value));
                default -> value;
            };
        } catch (IllegalArgumentException | DateTimeParseException asItStands) {
            return value;
        }
    }

    /** In one line: whose, where, from what. */
    String line(Wish wish) {
        return String.join(
                " · ",
                team(wish.team()),
                application(wish.application()),
                text("identity.environment", wish.environment()),
                target(wish.target()),
                wish.blueprint().toString());
    }

    String lease(@Nullable Duration lease) {
        return lease == null ? text("request.lease.none") : Formats.current().duration(lease);
    }

    static String language() {
        UI ui = UI.getCurrent();
        return Language.of(ui == null ? Locale.ENGLISH : ui.getLocale()).code();
    }
}
