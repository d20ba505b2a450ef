package dev.maru.model.catalog;

import dev.maru.model.ModelLoans;
import dev.maru.model.ModelUse;
import dev.maru.shared.Act;
import dev.maru.shared.ComponentId;
import dev.maru.shared.ModelId;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The loans of components. */
@Component
class LoanRows implements ModelLoans, ModelUse {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    LoanRows(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** Whom each model is lent to at present. */
    Map<ModelId, Set<TeamId>> inForce() {
        var lent = new HashMap<ModelId, Set<TeamId>>();
        database.sql("SELECT DISTINCT model, team FROM model.loan WHERE NOT suspended")
                .query(row -> {
                    lent.computeIfAbsent(new ModelId(row.getObject("model", UUID.class)), _ -> new HashSet<>())
                            .add(new TeamId(row.getObject("team", UUID.class)));
                });
        return lent;
    }

    @Override
    @Transactional
    public void lend(ComponentId component, TeamId team, Set<ModelId> models, @Nullable UserId by) {
        Set<ModelId> before = of(component);
        boolean suspended = Boolean.TRUE.equals(
                database.sql("SELECT coalesce(bool_or(suspended), false) FROM model.loan WHERE component = ?")
                        .param(component.value())
                        .query(Boolean.class)
                        .single());
        for (ModelId model : before) {
            if (!models.contains(model)) {
                database.sql("DELETE FROM model.loan WHERE component = ? AND model = ?")
                        .params(component.value(), model.value())
                        .update();
                tell("model.loan-ended", component, model, team, by);
            }
        }
        for (ModelId model : models) {
            int added = database.sql("""
                            INSERT INTO model.loan (component, model, team, suspended) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO NOTHING
                            """)
                    .params(component.value(), model.value(), team.value(), suspended)
                    .update();
            if (added == 1) {
                tell("model.lent", component, model, team, by);
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<ModelId> of(ComponentId component) {
        return database
                .sql("SELECT model FROM model.loan WHERE component = ?")
                .param(component.value())
                .query((row, _) -> new ModelId(row.getObject("model", UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public void suspend(ComponentId component) {
        change(component, true);
    }

    @Override
    @Transactional
    public void resume(ComponentId component) {
        change(component, false);
    }

    private void change(ComponentId component, boolean suspended) {
        database.sql("UPDATE model.loan SET suspended = ? WHERE component = ? AND suspended <> ?")
                .params(suspended, component.value(), suspended)
                .update();
        events.publishEvent(new CatalogChanged());
    }

    @Override
    @Transactional
    public void end(ComponentId component, @Nullable UserId by) {
        database.sql("DELETE FROM model.loan WHERE component = ? RETURNING model, team")
                .param(component.value())
                .query((row, _) -> Map.entry(
                        new ModelId(row.getObject("model", UUID.class)), new TeamId(row.getObject("team", UUID.class))))
                .list()
                .forEach(ended -> tell("model.loan-ended", component, ended.getKey(), ended.getValue(), by));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean uses(ModelId model) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM model.loan WHERE model = ?)")
                .param(model.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String by() {
        return "platform components that give access to it";
    }

    private void tell(String act, ComponentId component, ModelId model, TeamId team, @Nullable UserId by) {
        events.publishEvent(
                new Act(act, by, ResourceRef.of("model", model), team, Map.of("component", component.text())));
        events.publishEvent(new CatalogChanged());
    }
}
