package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.maru.identity.Caller;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.model.ProviderFailure;
import dev.maru.model.catalog.Grants;
import dev.maru.model.catalog.ModelProposal;
import dev.maru.model.catalog.Providers;
import dev.maru.shared.ProviderId;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses from what a provider offers, and whom it is granted to; then takes it into the catalog. */
class ImportDialog extends FormDialog {
    private static final int SHORT = 6;

    private final transient Caller caller;
    private final ProviderId id;
    private final transient Providers providers;
    private final transient Runnable changed;
    private final Component page;
    private final TextField words = new TextField();
    private final Table<ModelProposal> table = new Table<>();
    private final GrantsField grants;
    private final Div offered = Layouts.stack();

    private ImportDialog(
            Component page, Caller caller, ProviderId id, Providers providers, List<Team> teams, Runnable changed) {
        super(text("model.import.of", providers.get(caller, id).name()), text("model.import.chosen"));
        this.page = page;
        this.caller = caller;
        this.id = id;
        this.providers = providers;
        this.changed = changed;
        this.grants = new GrantsField(teams);
        setWidth("60rem");
        addClassName("maru-wide");
        var waiting = new ProgressBar();
        waiting.setIndeterminate(true);
        offered.add(Lines.soft(text("model.import.asking")), waiting);
        fields(offered);
        columns();
    }

    /** Opens it and asks the provider. */
    static void open(Component page, Caller caller, ProviderId id, Providers providers, Teams teams, Runnable changed) {
        var dialog = new ImportDialog(page, caller, id, providers, teams.visibleTo(caller), changed);
        dialog.open();
        Background.run(page, caller, who -> providers.offered(who, id), dialog::offer, dialog::cannot);
    }

    private void columns() {
        table.setSelectionMode(Grid.SelectionMode.MULTI);
        table.part(text("model.model"), ImportDialog::name)
                .setComparator(Comparator.comparing(ModelProposal::vendorModel))
                .setFlexGrow(1);
        table.words(text("model.capabilities"), ImportDialog::capabilities);
        table.figures(text("model.context.tokens"), model -> Marks.tokens(model.contextTokens()));
        table.part(text("model.price.perMillion"), model -> Lines.soft(Rates.line(model.perMillion())));
        table.part(text("model.lifecycle"), model -> Marks.lifecycle(model.lifecycle()));
    }

    private static Component name(ModelProposal model) {
        Component name = Lines.two(model.vendorModel(), model.displayName());
        return model.imported() ? Layouts.row(name, new Badge(Tone.OK, "✓", text("model.imported"))) : name;
    }

    private static String capabilities(ModelProposal model) {
        String words = Marks.inWords(model.capabilities());
        return model.assumed() ? text("model.assumed", words) : words;
    }

    private void offer(List<ModelProposal> models) {
        offered.removeAll();
        if (models.isEmpty()) {
            offered.add(new EmptyState(VaadinIcon.CUBES, text("model.import.none"), text("model.import.none.text")));
            return;
        }
        words.setPlaceholder(text("model.filter.words"));
        words.setAriaLabel(text("model.filter.words"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setClearButtonVisible(true);
        words.setWidthFull();
        words.setValueChangeMode(ValueChangeMode.LAZY);
        var view = table.setItems(models);
        view.setFilter(this::isSearched);
        words.addValueChangeListener(change -> view.refreshAll());
        models.stream().filter(ModelProposal::imported).forEach(table::select);
        // what costs nothing can be everybody's; what a vendor charges for is granted on purpose
        boolean free = models.stream().allMatch(ImportDialog::isFree);
        grants.show(free ? Grants.EVERYONE : Grants.NOBODY);
        if (models.size() > SHORT) {
            table.setHeight("24rem");
        } else {
            table.allRows();
        }
        offered.add(new Paragraph(text("model.import.text", models.size())), words, table, grants);
    }

    private static boolean isFree(ModelProposal model) {
        return !model.perMillion().isEmpty()
                && model.perMillion().values().stream().allMatch(usd -> usd.signum() == 0);
    }

    private boolean isSearched(ModelProposal model) {
        String text = (model.vendorModel() + " " + model.displayName()).toLowerCase(Locale.ROOT);
        return text.contains(words.getValue().strip().toLowerCase(Locale.ROOT));
    }

    private void cannot(Exception failure) {
        offered.removeAll();
        fault(failure instanceof ProviderFailure known ? String.valueOf(known.getMessage()) : Failures.words(failure));
    }

    @Override
    void act() {
        Set<String> chosen = table.getSelectedItems().stream()
                .filter(model -> !model.imported())
                .map(ModelProposal::vendorModel)
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(text("model.import.choose"));
        }
        Grants wanted = grants.grants();
        Toasts.info(text("model.import.running", chosen.size()));
        Background.run(page, caller, who -> providers.importModels(who, id, chosen, wanted), imported -> {
            Toasts.done(text("model.import.done", imported.size()));
            changed.run();
        });
    }
}
