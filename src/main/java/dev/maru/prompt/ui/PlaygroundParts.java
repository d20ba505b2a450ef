package dev.maru.prompt.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.identity.Caller;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.installation.PublicUrl;
import dev.maru.metering.Feedback;
import dev.maru.model.Capability;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.model.Sampling;
import dev.maru.prompt.Answer;
import dev.maru.prompt.Comparison;
import dev.maru.prompt.PromptVersion;
import dev.maru.prompt.Prompts;
import dev.maru.prompt.Setup;
import dev.maru.prompt.Template;
import dev.maru.shared.PromptId;
import dev.maru.shared.TeamId;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Query;
import dev.maru.ui.Toasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What the playground's page takes from elsewhere: models, the library, feedback, dialogs. */
@org.springframework.stereotype.Component
class PlaygroundParts {
    private static final Template EMPTY = new Template("", "");

    private final ModelCatalog catalog;
    private final Prompts prompts;
    private final Teams teams;
    private final Feedback feedback;
    private final PublicUrl publicUrl;

    PlaygroundParts(ModelCatalog catalog, Prompts prompts, Teams teams, Feedback feedback, PublicUrl publicUrl) {
        this.catalog = catalog;
        this.prompts = prompts;
        this.teams = teams;
        this.feedback = feedback;
        this.publicUrl = publicUrl;
    }

    /** What the team may chat with. */
    List<Offering> models(TeamId team) {
        return catalog.grantedTo(team).stream()
                .filter(offering -> offering.can(Capability.CHAT))
                .toList();
    }

    /** Two columns of what there is, with the prompt or the model that the address asks for. */
    Setup beginning(Caller caller, TeamId team, Query query) {
        List<String> granted = models(team).stream().map(Offering::name).toList();
        List<String> names = new ArrayList<>();
        query.get("model").filter(granted::contains).ifPresent(names::add);
        granted.stream().filter(name -> !names.contains(name)).forEach(names::add);
        String first = names.isEmpty() ? "" : names.getFirst();
        String second = names.size() > 1 ? names.get(1) : first;
        List<Setup.Column> columns =
                List.of(new Setup.Column(first, Sampling.DEFAULT), new Setup.Column(second, Sampling.DEFAULT));
        Optional<PromptVersion> source = source(caller, query);
        return new Setup(
                source.map(PromptVersion::template).orElse(EMPTY),
                Map.of(),
                columns,
                false,
                source.map(version -> new Setup.Source(version.prompt(), version.number()))
                        .orElse(null));
    }

    private Optional<PromptVersion> source(Caller caller, Query query) {
        return query.get("prompt").map(text -> {
            PromptId prompt = PromptId.valueOf(text);
            int number = query.get("version")
                    .filter(digits -> digits.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .orElseGet(() -> prompts.get(caller, prompt).latest());
            return prompts.version(caller, prompt, number);
        });
    }

    ColumnCard.Acts columnActs(Caller caller, IntConsumer stop, IntConsumer repeat) {
        return new ColumnCard.Acts(stop, repeat, answer -> rating(caller, answer));
    }

    private List<Component> rating(Caller caller, Answer answer) {
        var invocation = answer.invocation();
        if (invocation == null
                || !answer.isComplete()
                || caller.scope(Permission.BUILD).isEmpty()) {
            return List.of();
        }
        return List.of(new Thumbs(caller, feedback, invocation));
    }

    Component withoutModels() {
        return new EmptyState(
                VaadinIcon.CUBES,
                text("prompt.playground.nomodels"),
                text("prompt.playground.nomodels.text"),
                new Anchor("models", text("prompt.playground.nomodels.go")));
    }

    void showCode(Setup setup) {
        new CodeDialog(publicUrl.get(), setup).open();
    }

    void save(Caller caller, TeamId team, Setup setup) {
        new SavePromptDialog(caller, team, prompts, setup, saved -> Toasts.done(text("prompt.saved", saved))).open();
    }

    void share(Comparison comparison, int run) {
        String team = teams.find(comparison.team()).map(found -> found.name()).orElse("");
        new ShareDialog(publicUrl.get(), comparison, run, team).open();
    }
}
