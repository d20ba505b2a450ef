package dev.maru.identity.directory;

import dev.maru.identity.ApplicationDetails;
import dev.maru.identity.Environment;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamRole;
import dev.maru.identity.TeamScope;
import dev.maru.identity.User;
import dev.maru.identity.credential.Passwords;
import dev.maru.installation.DataFolder;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Gives an empty installation its first team and, where people sign in here, its first accounts. */
@Component
class FirstStart implements SmartInitializingSingleton {
    private final Directory directory;
    private final DirectoryRows rows;
    private final Passwords passwords;
    private final DataFolder folder;
    private final EmbeddedSignIn embedded;
    private final Clock clock;

    FirstStart(
            Directory directory,
            DirectoryRows rows,
            Passwords passwords,
            DataFolder folder,
            EmbeddedSignIn embedded,
            Clock clock) {
        this.directory = directory;
        this.rows = rows;
        this.passwords = passwords;
        this.folder = folder;
        this.embedded = embedded;
        this.clock = clock;
    }

    /** Before the server listens, so that nobody meets an installation without them. */
    @Override
    public void afterSingletonsInstantiated() {
        if (rows.teams().count() == 0) {
            directory.change(this::firstTeam);
        }
        if (embedded.isOn() && rows.users().count() == 0) {
            directory.change(this::firstAccounts);
        }
    }

    private TeamId firstTeam() {
        TeamId team = TeamId.next();
        rows.teams().saveAndFlush(new TeamRow(team, "Starter", clock.instant()));
        rows.applications().save(ApplicationRow.playground(team, clock.instant()));
        var details = new ApplicationDetails("First application", Environment.DEVELOPMENT, "", "");
        rows.applications().save(new ApplicationRow(ApplicationId.next(), team, details, false, clock.instant()));
        return team;
    }

    private Map<String, String> firstAccounts() {
        var accounts = new LinkedHashMap<String, String>();
        account("admin", "Admin", PlatformRole.ADMIN, accounts);
        account("approver", "Approver", PlatformRole.APPROVER, accounts);
        UserId builder = account("builder", "Builder", null, accounts);
        account("finance", "Finance", PlatformRole.FINANCE, accounts);
        account("auditor", "Auditor", PlatformRole.AUDITOR, accounts);
        for (TeamRow team : rows.teams().findByRemovedAtIsNull()) {
            rows.memberships().save(new MembershipRow(team.toTeam().id(), builder, TeamRole.OWNER));
        }
        var lines = new ArrayList<String>();
        accounts.forEach((login, password) -> lines.add(login + " " + password));
        // before the commit: without the file, nobody could ever sign in
        folder.writePrivate("accounts", String.join("\n", lines) + "\n");
        return accounts;
    }

    private UserId account(String login, String name, @Nullable PlatformRole role, Map<String, String> accounts) {
        UserId id = UserId.next();
        rows.users().saveAndFlush(UserRow.person(id, User.Status.ACTIVE, login, name, clock.instant()));
        if (role != null) {
            rows.roles().save(new RoleRow(id, new RoleAssignment(role, TeamScope.EVERY)));
        }
        String password = Passwords.random();
        passwords.set(id, password);
        accounts.put(login, password);
        return id;
    }
}
