package dev.maru.blueprint.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.router.Route;
import dev.maru.blueprint.Blueprint;
import dev.maru.blueprint.Blueprints;
import dev.maru.blueprint.TargetKind;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/** What can be asked for. */
@Route("blueprints")
@PermitAll
class BlueprintsView extends Page {
    private final transient List<Blueprint> all;
    private final BlueprintGallery gallery = new BlueprintGallery();

    BlueprintsView(Blueprints blueprints) {
        super(text("blueprint.blueprints"), text("blueprint.blueprints.purpose"));
        all = blueprints.latest();
        var filters = new FilterBar(this);
        filters.words("words", text("blueprint.filter.words"));
        filters.choice(
                "target",
                text("blueprint.target"),
                List.of(TargetKind.values()),
                TargetKind::name,
                target -> text("blueprint.target", target));
        filters.choice(
                "category",
                text("blueprint.category"),
                all.stream().map(Blueprint::category).distinct().sorted().toList(),
                category -> category,
                BlueprintWords::category);
        add(filters, gallery);
    }

    @Override
    protected void show(Query query) {
        String words = query.get("words", "").toLowerCase(Locale.ROOT);
        gallery.show(all.stream()
                .filter(blueprint -> (BlueprintWords.title(blueprint) + " " + BlueprintWords.description(blueprint)
                                + " " + blueprint.ref().name())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .filter(blueprint -> query.get("target").isEmpty()
                        || blueprint.targets().stream()
                                .anyMatch(target -> target.name().equals(query.get("target", ""))))
                .filter(blueprint -> query.get("category", blueprint.category()).equals(blueprint.category()))
                .toList());
    }
}
