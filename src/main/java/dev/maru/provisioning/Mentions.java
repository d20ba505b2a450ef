package dev.maru.provisioning;

import dev.maru.blueprint.Parameters;
import dev.maru.shared.ComponentId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Which components the parameters of others name. */
@Component
class Mentions {
    private static final String PREFIX = "comp_";

    private final JdbcClient database;

    Mentions(JdbcClient database) {
        this.database = database;
    }

    record Mention(ComponentId on, String parameter) {}

    void write(ComponentId dependant, Parameters parameters) {
        forget(dependant);
        for (Mention mention : in(parameters)) {
            database.sql("""
                            INSERT INTO provisioning.component_mention (dependant, on_other, parameter)
                            VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                            """)
                    .params(dependant.value(), mention.on().value(), mention.parameter())
                    .update();
        }
    }

    void forget(ComponentId dependant) {
        database.sql("DELETE FROM provisioning.component_mention WHERE dependant = ?")
                .param(dependant.value())
                .update();
    }

    /** What stands on it, in the database's view: as long as the dependant is there. */
    List<Dependency> of(ComponentId on) {
        return dependencies("x.on_other", on.value());
    }

    /** What it stands on. */
    List<Dependency> by(ComponentId dependant) {
        return dependencies("x.dependant", dependant.value());
    }

    private List<Dependency> dependencies(String column, UUID component) {
        return database.sql("""
                        SELECT dependant, on_other, why, linked FROM (
                            SELECT dependant, on_other, parameter AS why, false AS linked
                            FROM provisioning.component_mention
                            UNION ALL
                            SELECT dependant, on_other, why, true FROM provisioning.component_link
                        ) x
                        JOIN provisioning.component c ON c.id = x.dependant AND c.state <> 'REMOVED'
                        WHERE %s = ? ORDER BY dependant, on_other, linked, why
                        """.formatted(column))
                .param(component)
                .query((row, _) -> new Dependency(
                        new ComponentId(row.getObject("dependant", UUID.class)),
                        new ComponentId(row.getObject("on_other", UUID.class)),
                        row.getString("why"),
                        row.getBoolean("linked")))
                .list();
    }

    /** Every id of a component that stands as a text of its own somewhere in the parameters. */
    static List<Mention> in(Parameters parameters) {
        var found = new ArrayList<Mention>();
        parameters.json().properties().forEach(field -> collect(field.getKey(), field.getValue(), found));
        return found;
    }

    private static void collect(String parameter, JsonNode value, List<Mention> found) {
        if (value.isString()) {
            String text = value.asString();
            if (text.startsWith(PREFIX)) {
                try {
                    found.add(new Mention(ComponentId.valueOf(text), parameter));
                } catch (IllegalArgumentException _) {
                    // a text that only begins like an id
                    return;
                }
            }
        } else {
            value.forEach(each -> collect(parameter, each, found));
        }
    }
}
