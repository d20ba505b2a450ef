package dev.maru.provisioning.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.provisioning.Dependency;
import dev.maru.provisioning.PlatformComponent;
import dev.maru.shared.ComponentId;
import dev.maru.ui.Card;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.chart.Chart;
import dev.maru.ui.chart.ChartData;
import dev.maru.ui.chart.Measure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands on a component and what it stands on, near and far. */
class DependencyPanel extends Composite<Div> {
    private static final int MOST = 60;

    private final Desk desk;
    private final Map<ComponentId, ChartData.Node> nodes = new LinkedHashMap<>();
    private final Set<Dependency> edges = new LinkedHashSet<>();

    DependencyPanel(Desk desk, PlatformComponent component) {
        this.desk = desk;
        getContent().addClassName("maru-stack");
        gather(component.id());
        if (edges.isEmpty()) {
            getContent()
                    .add(new EmptyState(
                            VaadinIcon.CLUSTER, text("provisioning.graph.none"), text("provisioning.graph.none.text")));
            return;
        }
        var chart = new Chart(text("provisioning.graph.title", component.name()), Measure.COUNT, graph());
        chart.onClick(click -> Desk.go(Paths.COMPONENTS + "/" + click.category()));
        getContent()
                .add(
                        new Card(text("provisioning.tab.graph"), chart),
                        Layouts.columns(
                                2,
                                new Card(
                                        text("provisioning.dependencies"),
                                        list(
                                                desk,
                                                desk.components().dependencies(desk.caller(), component.id()),
                                                false)),
                                new Card(text("provisioning.dependants"), dependants(desk, component))));
    }

    /** Those that stand on it right away, as links. */
    static Component dependants(Desk desk, PlatformComponent component) {
        return list(desk, desk.components().dependants(desk.caller(), component.id()), true);
    }

    private static Component list(Desk desk, List<Dependency> dependencies, boolean dependants) {
        if (dependencies.isEmpty()) {
            return Parts.quiet(text(dependants ? "provisioning.dependants.none" : "provisioning.dependencies.none"));
        }
        var list = new UnorderedList();
        list.addClassName("maru-lines");
        for (Dependency dependency : dependencies) {
            ComponentId other = dependants ? dependency.dependant() : dependency.on();
            list.add(new ListItem(new Anchor(Paths.of(other), name(desk, other)), Lines.soft(dependency.why())));
        }
        return list;
    }

    private static String name(Desk desk, ComponentId id) {
        return desk.components().find(id).map(PlatformComponent::name).orElse(id.text());
    }

    private void gather(ComponentId start) {
        var waiting = new ArrayDeque<ComponentId>(List.of(start));
        while (!waiting.isEmpty() && nodes.size() < MOST) {
            ComponentId id = waiting.poll();
            if (nodes.containsKey(id)) {
                continue;
            }
            nodes.put(id, node(id, id.equals(start)));
            var near = new ArrayList<Dependency>(desk.components().dependencies(desk.caller(), id));
            near.addAll(desk.components().dependants(desk.caller(), id));
            for (Dependency dependency : near) {
                edges.add(dependency);
                waiting.add(dependency.on());
                waiting.add(dependency.dependant());
            }
        }
    }

    private ChartData.Node node(ComponentId id, boolean itself) {
        String kind = desk.components()
                .find(id)
                .map(found -> found.blueprint().name())
                .orElse("");
        return new ChartData.Node(id.text(), name(desk, id), itself ? "" : kind);
    }

    private ChartData.Graph graph() {
        return new ChartData.Graph(
                List.copyOf(nodes.values()),
                edges.stream()
                        .filter(edge -> nodes.containsKey(edge.on()) && nodes.containsKey(edge.dependant()))
                        .map(edge -> new ChartData.Edge(
                                edge.on().text(), edge.dependant().text(), edge.why()))
                        .toList());
    }
}
