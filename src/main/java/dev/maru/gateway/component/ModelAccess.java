package dev.maru.gateway.component;

import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.provisioning.LocalComponent;
import dev.maru.request.Preview.Kind;
import dev.maru.request.Preview.PropertyChange;
import dev.maru.request.Preview.ResourceChange;
import dev.maru.shared.ModelId;
import dev.maru.shared.Refused;
import dev.maru.shared.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Access to models: they are lent to the team for as long as the component lives, and the application gets a budget. */
@Component
class ModelAccess implements LocalComponent {
    private static final String GRANT = "Maru::ModelGrant";
    private static final String BUDGET = "Maru::Budget";
    private static final int NAMED = 10;

    private final ModelCatalog catalog;
    private final Lending lending;
    private final ComponentBudgets budgets;

    ModelAccess(ModelCatalog catalog, Lending lending, ComponentBudgets budgets) {
        this.catalog = catalog;
        this.lending = lending;
        this.budgets = budgets;
    }

    @Override
    public String kind() {
        return "model-access";
    }

    @Override
    public Plan plan(Subject wanted, @Nullable Subject now) {
        var gaps = new ArrayList<Sentence>();
        Set<String> names = names(wanted);
        names.forEach(name -> offering(name)
                .ifPresentOrElse(
                        offering -> {
                            if (!offering.enabled()) {
                                gaps.add(Sentence.of("gateway.component.model-off", name));
                            }
                        },
                        () -> gaps.add(unknown(name))));
        budgets.obstacle(wanted).ifPresent(gaps::add);
        var changes = new ArrayList<ResourceChange>();
        Set<String> before = now == null ? Set.of() : lent(now);
        names.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> changes.add(grant(Kind.ADD, name, wanted)));
        before.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> changes.add(grant(Kind.REMOVE, name, wanted)));
        budget(wanted, now).ifPresent(changes::add);
        return new Plan(changes, gaps);
    }

    private Optional<ResourceChange> budget(Subject wanted, @Nullable Subject now) {
        Map<String, String> after = ComponentBudgets.words(ComponentBudgets.terms(wanted));
        Map<String, String> before = now == null
                ? Map.of()
                : budgets.of(now).map(ComponentBudgets::words).orElse(Map.of());
        var properties = new ArrayList<PropertyChange>();
        after.forEach((property, value) -> {
            if (!value.equals(before.get(property))) {
                properties.add(new PropertyChange(property, before.get(property), value, false));
            }
        });
        return properties.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResourceChange(
                        before.isEmpty() ? Kind.ADD : Kind.CHANGE, "budget", BUDGET, false, properties));
    }

    private static ResourceChange grant(Kind kind, String model, Subject subject) {
        String team = subject.team().text();
        return new ResourceChange(
                kind,
                model,
                GRANT,
                false,
                List.of(new PropertyChange(
                        "team", kind == Kind.ADD ? null : team, kind == Kind.ADD ? team : null, false)));
    }

    @Override
    public Plan planRemoval(Subject now) {
        var changes = new ArrayList<ResourceChange>();
        lent(now).forEach(name -> changes.add(grant(Kind.REMOVE, name, now)));
        budgets.of(now)
                .map(ComponentBudgets::words)
                .ifPresent(before -> changes.add(new ResourceChange(
                        Kind.REMOVE,
                        "budget",
                        BUDGET,
                        false,
                        before.entrySet().stream()
                                .map(each -> new PropertyChange(each.getKey(), each.getValue(), null, false))
                                .toList())));
        return new Plan(changes, List.of());
    }

    @Override
    @Transactional
    public Map<String, String> apply(Subject wanted) {
        Set<ModelId> models = names(wanted).stream()
                .map(name -> offering(name)
                        .orElseThrow(() -> new Refused(unknown(name)))
                        .id())
                .collect(Collectors.toSet());
        lending.loans().lend(wanted.component(), wanted.team(), models, wanted.requester());
        return Map.of(
                "models",
                String.join(", ", names(wanted)),
                "budget",
                budgets.apply(wanted).text());
    }

    @Override
    public @Nullable Map<String, String> observe(Subject now) {
        Set<String> lent = lent(now);
        var budget = budgets.of(now).orElse(null);
        if (lent.isEmpty() && budget == null) {
            return null;
        }
        var real = new HashMap<String, String>();
        JsonNode models = now.parameters().json().path("models");
        real.put("models", lent.equals(names(now)) ? models.toString() : array(lent));
        var wanted = ComponentBudgets.terms(now);
        real.put(
                "monthlyBudget",
                budget == null
                        ? "none"
                        : budget.monthly().compareTo(wanted.monthly()) == 0
                                ? now.parameters().text("monthlyBudget")
                                : budget.monthly().usd().stripTrailingZeros().toPlainString());
        if (budget != null) {
            real.put("limit", budget.hard() ? "hard" : "soft");
        }
        return real;
    }

    private static String array(Set<String> names) {
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array.toString();
    }

    @Override
    public void freeze(Subject now) {
        lending.suspend(now);
    }

    @Override
    public void thaw(Subject now) {
        lending.resume(now);
    }

    @Override
    @Transactional
    public void remove(Subject now) {
        lending.end(now);
        budgets.remove(now);
    }

    private Set<String> lent(Subject now) {
        return lending.loans().of(now.component()).stream()
                .flatMap(model -> catalog.find(model).stream())
                .map(Offering::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Subject subject) {
        return subject.parameters()
                .json()
                .path("models")
                .valueStream()
                .map(name -> name.asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Offering> offering(String name) {
        return catalog.all().stream()
                .filter(offering -> offering.name().equals(name))
                .findFirst();
    }

    private Sentence unknown(String name) {
        return Sentence.of(
                "gateway.component.no-model",
                name,
                catalog.all().stream()
                        .filter(Offering::enabled)
                        .map(Offering::name)
                        .limit(NAMED)
                        .collect(Collectors.joining(", ")));
    }
}
