package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Teams;
import dev.maru.model.catalog.Discoveries;
import dev.maru.model.catalog.Discovery;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Connections to providers of models: adding, testing, importing; and what was found on this machine. */
@Route("providers")
@PermitAll
class ProvidersView extends Page {
    private final transient Caller caller;
    private final transient Providers providers;
    private final transient Discoveries discoveries;
    private final transient Teams teams;
    private final Table<Provider> table = new Table<>();
    private final Div found = Layouts.stack();
    private final MasterDetail both;

    ProvidersView(Callers callers, Providers providers, Discoveries discoveries, Teams teams) {
        super(text("model.providers"), text("model.providers.purpose"));
        this.caller = callers.current();
        caller.require(Permission.MANAGE_PLATFORM);
        this.providers = providers;
        this.discoveries = discoveries;
        this.teams = teams;
        actions(Actions.primary(text("model.provider.add"), this::add));
        columns();
        table.setSizeFull();
        table.addClassName("maru-clickable");
        both = new MasterDetail(this, "provider", table, this::detail);
        table.addItemClickListener(click -> both.select(click.getItem().id().text()));
        add(found, both);
    }

    private void columns() {
        table.part(text("model.provider"), provider -> Lines.two(provider.name(), text("model.kind", provider.kind())))
                .setFlexGrow(1);
        table.onlyWide(
                table.words(text("model.provider.where"), ProvidersView::where).setFlexGrow(2));
        table.number(text("model.models"), provider -> providers.modelsOf(caller, provider.id()));
        table.part(text("model.provider.state"), ProvidersView::state);
        table.empty(new EmptyState(
                VaadinIcon.PLUG,
                text("model.providers.none"),
                text("model.providers.none.text"),
                Actions.primary(text("model.provider.add"), this::add)));
    }

    static String where(Provider provider) {
        return switch (provider.kind()) {
            case LOCAL -> text("model.provider.here");
            case OPENAI -> String.valueOf(provider.baseUrl());
            case BEDROCK -> String.valueOf(provider.region());
        };
    }

    static Badge state(Provider provider) {
        return provider.enabled()
                ? new Badge(Tone.OK, text("model.provider.on"))
                : new Badge(Tone.WARNING, text("model.off"));
    }

    private Optional<Component> detail(String id) {
        return providers.all(caller).stream()
                .filter(provider -> provider.id().text().equals(id))
                .findFirst()
                .map(provider -> new ProviderDetail(caller, provider.id(), providers, teams, this::refresh));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        lookAround();
    }

    private void lookAround() {
        Background.run(this, caller, discoveries::find, this::found, failure -> found(List.of()));
    }

    private void found(List<Discovery> discovered) {
        found.removeAll();
        if (!discovered.isEmpty()) {
            found.add(new DiscoveryCard(discovered, this::adopt));
        }
    }

    private void adopt(Discovery discovery) {
        Toasts.info(text("model.discovery.adopting", discovery.name()));
        Background.run(this, caller, who -> discoveries.adopt(who, discovery.code()), provider -> {
            Toasts.done(text("model.discovery.adopted", provider.name()));
            refresh();
            lookAround();
            both.select(provider.id().text());
            if (discovery.kind() == Discovery.Kind.KEY || discovery.kind() == Discovery.Kind.AWS) {
                ImportDialog.open(this, caller, provider.id(), providers, teams, this::refresh);
            }
        });
    }

    private void add() {
        new ProviderDialog(this, caller, providers, created -> {
                    Toasts.done(text("model.provider.added", created.name()));
                    refresh();
                    both.select(created.id().text());
                    ImportDialog.open(this, caller, created.id(), providers, teams, this::refresh);
                })
                .open();
    }

    private void refresh() {
        show(query());
        both.refresh();
    }

    @Override
    protected void show(Query query) {
        table.setItems(providers.all(caller));
    }
}
