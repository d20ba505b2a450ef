package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.Team;
import dev.maru.identity.TeamScope;
import dev.maru.shared.TeamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses platform roles, each for every team or for some. */
class RolesField extends Composite<Div> {
    private enum Reach {
        NONE,
        SOME,
        EVERY
    }

    private final List<Row> rows = new ArrayList<>();

    RolesField(Set<RoleAssignment> now, List<Team> teams) {
        getContent().addClassName("maru-stack");
        for (PlatformRole role : PlatformRole.values()) {
            var row = new Row(role, teams);
            now.stream()
                    .filter(held -> held.role() == role)
                    .findFirst()
                    .ifPresent(held -> row.show(held.scope(), teams));
            rows.add(row);
            getContent().add(row.reach, row.some);
        }
    }

    /** @throws IllegalArgumentException where a role is for some teams, and none is chosen */
    Set<RoleAssignment> value() {
        var roles = new HashSet<RoleAssignment>();
        for (Row row : rows) {
            switch (row.reach.getValue()) {
                case NONE -> {}
                case EVERY -> roles.add(new RoleAssignment(row.role, TeamScope.EVERY));
                case SOME -> roles.add(new RoleAssignment(row.role, row.chosen()));
            }
        }
        return roles;
    }

    private static final class Row {
        private final PlatformRole role;
        private final Select<Reach> reach = new Select<>();
        private final MultiSelectComboBox<Team> some = new MultiSelectComboBox<>();

        Row(PlatformRole role, List<Team> teams) {
            this.role = role;
            reach.setLabel(text("identity.platform-role", role));
            reach.setHelperText(text("identity.platform-role.help", role));
            reach.setItems(Reach.values());
            reach.setItemLabelGenerator(choice -> text("identity.reach", choice));
            reach.setWidthFull();
            reach.addValueChangeListener(change -> some.setVisible(change.getValue() == Reach.SOME));
            some.setLabel(text("identity.reach.teams", text("identity.platform-role", role)));
            some.setItems(teams);
            some.setItemLabelGenerator(Team::name);
            some.setWidthFull();
            some.setVisible(false);
            reach.setValue(Reach.NONE);
        }

        void show(TeamScope scope, List<Team> teams) {
            switch (scope) {
                case TeamScope.Every() -> reach.setValue(Reach.EVERY);
                case TeamScope.Only(var held) -> {
                    reach.setValue(Reach.SOME);
                    some.setValue(teams.stream()
                            .filter(team -> held.contains(team.id()))
                            .collect(Collectors.toSet()));
                }
            }
        }

        TeamScope chosen() {
            Set<TeamId> teams = some.getValue().stream().map(Team::id).collect(Collectors.toSet());
            if (teams.isEmpty()) {
                throw new IllegalArgumentException(text("identity.reach.choose", text("identity.platform-role", role)));
            }
            return new TeamScope.Only(teams);
        }
    }
}
