package dev.maru.metering.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.maru.identity.Application;
import dev.maru.identity.Applications;
import dev.maru.identity.Caller;
import dev.maru.identity.Environment;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.metering.Dimension;
import dev.maru.metering.UsageRow;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.shared.ApplicationId;
import dev.maru.shared.ModelId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.ui.Links;
import dev.maru.ui.ResourceLinks;
import org.jspecify.annotations.Nullable;

/** What people call the things that usage is told apart by; their id where nobody remembers them. */
@SpringComponent
class Names {
    private final Teams teams;
    private final Applications applications;
    private final ModelCatalog models;
    private final Links links;

    Names(Teams teams, Applications applications, ModelCatalog models, Links links) {
        this.teams = teams;
        this.applications = applications;
        this.models = models;
        this.links = links;
    }

    String of(Dimension dimension) {
        return dimension instanceof Dimension.Tag(String name)
                ? text("metering.by.tag", name)
                : text("metering.by." + dimension.code());
    }

    String of(Caller caller, Dimension dimension, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return text("metering.none." + (dimension instanceof Dimension.Tag ? "tag" : dimension.code()));
        }
        if (!(dimension instanceof Dimension.Fixed fixed)) {
            return value;
        }
        return switch (fixed) {
            case TEAM -> team(TeamId.valueOf(value));
            case APPLICATION -> application(ApplicationId.valueOf(value));
            case MODEL -> model(ModelId.valueOf(value));
            case KEY ->
                links.find(caller, new ResourceRef("key", value))
                        .map(ResourceLinks.Link::label)
                        .orElse(value);
            case COST_CENTER -> value;
            case ENVIRONMENT -> text("metering.environment", Environment.valueOf(value));
        };
    }

    /** What a row of usage is of. */
    String of(Caller caller, Dimension dimension, UsageRow row) {
        String modelName = row.modelName();
        return dimension == Dimension.Fixed.MODEL && modelName != null
                ? modelName
                : of(caller, dimension, row.group().get(dimension));
    }

    String team(TeamId id) {
        return teams.find(id).map(Team::name).orElse(id.text());
    }

    /** A team's playground goes by its team: every team has one. */
    String application(ApplicationId id) {
        return applications.find(id).map(this::named).orElse(id.text());
    }

    private String named(Application application) {
        return application.playground() ? text("metering.playground", team(application.team())) : application.name();
    }

    String model(ModelId id) {
        return models.find(id).map(Offering::name).orElse(id.text());
    }
}
