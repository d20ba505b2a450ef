package dev.maru.provisioning;

import dev.maru.blueprint.Blueprints;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.shared.Act;
import dev.maru.shared.ComponentId;
import dev.maru.shared.Invalid;
import dev.maru.shared.Refused;
import dev.maru.shared.ResourceRef;
import dev.maru.shared.Sentence;
import dev.maru.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class DriftDesk implements Drifts {
    private static final Logger LOG = LoggerFactory.getLogger(DriftDesk.class);
    private static final int AT_ONCE = 20;
    private static final int LONGEST_REASON = 1000;
    private static final Duration LONGEST_IGNORED = Duration.ofDays(366);
    private static final Set<ComponentState> LOOKED_AT = Set.of(ComponentState.READY, ComponentState.FROZEN);

    private final ComponentDirectory components;
    private final Builders builders;
    private final Blueprints blueprints;
    private final Targets targets;
    private final ProvisioningSettings settings;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DriftDesk(
            ComponentDirectory components,
            Builders builders,
            Blueprints blueprints,
            Targets targets,
            ProvisioningSettings settings,
            JdbcClient database,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.components = components;
        this.builders = builders;
        this.blueprints = blueprints;
        this.targets = targets;
        this.settings = settings;
        this.database = database;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Report> latest(Caller caller, ComponentId component) {
        return report(components.get(caller, component).id());
    }

    @Override
    public Report detect(Caller caller, ComponentId component) {
        PlatformComponent seen = toBuild(caller, component);
        if (!LOOKED_AT.contains(seen.state())) {
            throw new Refused(Sentence.of(
                    "provisioning.say.no-drift-now", seen.name(), seen.state().word()));
        }
        look(seen);
        return report(component).orElseThrow();
    }

    /** Those that were not looked at for the longest time, a few at a time. */
    void lookAtSome() {
        List<ComponentId> due = database.sql("""
                        SELECT c.id FROM provisioning.component c
                        LEFT JOIN provisioning.drift d ON d.component = c.id
                        WHERE c.state IN ('READY', 'FROZEN') AND coalesce(d.at, c.built_at) < :before
                        ORDER BY coalesce(d.at, c.built_at) LIMIT :most
                        """)
                .param("before", at(clock.instant().minus(settings.driftEvery())))
                .param("most", AT_ONCE)
                .query((row, _) -> new ComponentId(row.getObject("id", UUID.class)))
                .list();
        for (ComponentId each : due) {
            try {
                components.find(each).ifPresent(this::look);
            } catch (RuntimeException e) {
                LOG.warn("Component {} could not be compared with what was built: {}", each, e.toString());
            }
        }
    }

    private void look(PlatformComponent component) {
        Target target = targets.get(component.target());
        Drift drift =
                builders.of(target).drift(new Builder.Place(component, blueprints.get(component.blueprint()), target));
        transactions.executeWithoutResult(_ -> write(component, drift));
    }

    private void write(PlatformComponent component, Drift drift) {
        Optional<Report> before = report(component.id());
        database.sql("""
                        INSERT INTO provisioning.drift (component, at, gone, differences) VALUES (?, ?, ?, ?)
                        ON CONFLICT (component) DO UPDATE
                        SET at = excluded.at, gone = excluded.gone, differences = excluded.differences
                        """)
                .params(component.id().value(), at(drift.at()), drift.gone(), JsonText.of(drift.differences()))
                .update();
        Report now = report(component.id()).orElseThrow();
        boolean news = before.map(
                        old -> old.gone() != now.gone() || !differences(old).equals(differences(now)))
                .orElse(true);
        if (now.needsAttention() && news) {
            events.publishEvent(new Act(
                    "component.drift-found",
                    null,
                    ResourceRef.of("component", component.id()),
                    component.team(),
                    Map.of(
                            "name", component.name(),
                            "gone", Boolean.toString(now.gone()),
                            "differences", Integer.toString(now.findings().size()))));
        }
        changed(component);
    }

    private static List<Drift.Difference> differences(Report report) {
        return report.findings().stream().map(Finding::difference).toList();
    }

    private Optional<Report> report(ComponentId component) {
        return database.sql("SELECT at, gone, differences FROM provisioning.drift WHERE component = ?")
                .param(component.value())
                .query((row, _) -> new Drift(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("gone"),
                        JsonText.differences(row.getString("differences"))))
                .optional()
                .map(drift -> {
                    Map<String, Ignored> ignored = ignored(component);
                    return new Report(
                            component,
                            drift.at(),
                            drift.gone(),
                            drift.differences().stream()
                                    .map(each -> new Finding(each, ignored.get(key(each.resource(), each.path()))))
                                    .toList());
                });
    }

    private Map<String, Ignored> ignored(ComponentId component) {
        var ignored = new HashMap<String, Ignored>();
        database.sql("""
                        SELECT resource, path, reason, ignored_by, until FROM provisioning.drift_ignored
                        WHERE component = ? AND until > ?
                        """).params(component.value(), at(clock.instant())).query(row -> {
            ignored.put(
                    key(row.getString("resource"), row.getString("path")),
                    new Ignored(
                            row.getString("reason"),
                            new UserId(row.getObject("ignored_by", UUID.class)),
                            row.getObject("until", OffsetDateTime.class).toInstant()));
        });
        return ignored;
    }

    private static String key(String resource, String path) {
        return resource + "\n" + path;
    }

    @Override
    public void ignore(
            Caller caller, ComponentId component, String resource, String path, String reason, Instant until) {
        PlatformComponent seen = toBuild(caller, component);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new Invalid(Sentence.of("provisioning.say.drift-reason", LONGEST_REASON, why.length()));
        }
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_IGNORED))) {
            throw new Invalid(Sentence.of("provisioning.say.drift-until", Sentence.at(until)));
        }
        transactions.executeWithoutResult(_ -> {
            database.sql("""
                            INSERT INTO provisioning.drift_ignored
                                (component, resource, path, reason, ignored_by, until) VALUES (?, ?, ?, ?, ?, ?)
                            ON CONFLICT (component, resource, path) DO UPDATE
                            SET reason = excluded.reason, ignored_by = excluded.ignored_by, until = excluded.until
                            """)
                    .params(
                            component.value(),
                            resource,
                            path,
                            why,
                            caller.user().value(),
                            at(until))
                    .update();
            tell(
                    "component.drift-ignored",
                    caller,
                    seen,
                    resource,
                    path,
                    Map.of("reason", why, "until", until.toString()));
        });
    }

    @Override
    public void heed(Caller caller, ComponentId component, String resource, String path) {
        PlatformComponent seen = toBuild(caller, component);
        transactions.executeWithoutResult(_ -> {
            database.sql("DELETE FROM provisioning.drift_ignored WHERE component = ? AND resource = ? AND path = ?")
                    .params(component.value(), resource, path)
                    .update();
            tell("component.drift-heeded", caller, seen, resource, path, Map.of());
        });
    }

    private void tell(
            String act,
            Caller by,
            PlatformComponent component,
            String resource,
            String path,
            Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("name", component.name());
        details.put("resource", resource);
        details.put("path", path);
        events.publishEvent(
                new Act(act, by.user(), ResourceRef.of("component", component.id()), component.team(), details));
        changed(component);
    }

    private void changed(PlatformComponent component) {
        events.publishEvent(new OperationChanged(component.operation(), component.id(), component.team()));
    }

    private PlatformComponent toBuild(Caller caller, ComponentId component) {
        PlatformComponent seen = components.get(caller, component);
        caller.require(Permission.BUILD, seen.team());
        return seen;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
