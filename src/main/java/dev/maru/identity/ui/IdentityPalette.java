package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.ui.PaletteSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

record IdentityPalette(Teams teams, Applications applications) implements PaletteSource {
    private static final int BEST = 5;

    @Override
    public List<Found> find(Caller caller, String words) {
        var foundTeams = teams.visibleTo(caller).stream()
                .filter(team -> team.name().toLowerCase(Locale.ROOT).contains(words))
                .limit(BEST)
                .map(team -> new Found(text("identity.team"), team.name(), TeamsView.PATH + "?team=" + team.id()));
        var foundApplications = applications.in(caller.scope(Permission.SEE_TEAM)).stream()
                .filter(application ->
                        application.name().toLowerCase(Locale.ROOT).contains(words))
                .limit(BEST)
                .map(application -> new Found(
                        text("identity.application"),
                        application.name(),
                        ApplicationsView.PATH + "?application=" + application.id()));
        return Stream.concat(foundTeams, foundApplications).toList();
    }
}
