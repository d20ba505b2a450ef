package dev.maru.model.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.maru.identity.Caller;
import dev.maru.identity.Teams;
import dev.maru.model.ProviderKind;
import dev.maru.model.catalog.Provider;
import dev.maru.model.catalog.Providers;
import dev.maru.shared.ProviderId;
import dev.maru.ui.Actions;
import dev.maru.ui.Background;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Toasts;
import java.util.ArrayList;
import java.util.List;

/** One provider: how it is reached, whether it answers, and what one may do with it. */
class ProviderDetail extends Composite<Div> {
    private final transient Caller caller;
    private final ProviderId id;
    private final transient Providers providers;
    private final transient Teams teams;
    private final transient Runnable changed;
    private final OutcomeLine outcome = new OutcomeLine();

    ProviderDetail(Caller caller, ProviderId id, Providers providers, Teams teams, Runnable changed) {
        this.caller = caller;
        this.id = id;
        this.providers = providers;
        this.teams = teams;
        this.changed = changed;
        getContent().addClassName("maru-stack");
        draw();
    }

    private void draw() {
        Provider provider = providers.get(caller, id);
        getContent()
                .add(
                        new H2(provider.name()),
                        Layouts.row(Badge.plain(text("model.kind", provider.kind())), ProvidersView.state(provider)),
                        facts(provider),
                        Layouts.row(
                                Actions.primary(text("model.import"), this::importModels),
                                Actions.button(text("model.test"), this::test)),
                        outcome,
                        rest(provider));
    }

    private Facts facts(Provider provider) {
        var facts = new Facts().and(text("model.provider.where"), ProvidersView.where(provider));
        if (provider.kind() == ProviderKind.OPENAI) {
            facts.and(
                    text("model.provider.key"),
                    text(provider.hasSecret() ? "model.provider.key.kept" : "model.provider.key.none"));
        }
        if (provider.kind() == ProviderKind.BEDROCK) {
            facts.and(
                    text("model.provider.role"),
                    provider.roleArn() == null ? text("model.provider.chain") : provider.roleArn());
        }
        int models = providers.modelsOf(caller, id);
        return facts.and(
                        text("model.models"),
                        new Anchor("models?provider=" + provider.name(), text("model.count.models", models)))
                .and(text("model.provider.since"), Formats.current().time(provider.createdAt()))
                .and(text("model.provider.id"), new Copyable(id.text()));
    }

    private Component rest(Provider provider) {
        var buttons = new ArrayList<Component>();
        if (provider.kind() != ProviderKind.LOCAL) {
            buttons.add(Actions.button(text("model.provider.reconnect"), () -> reconnect(provider)));
        }
        buttons.add(
                Actions.quiet(text(provider.enabled() ? "model.switch.off" : "model.switch.on"), () -> flip(provider)));
        if (provider.kind() != ProviderKind.LOCAL) {
            buttons.add(Actions.danger(text("model.remove"), () -> remove(provider)));
        }
        return Layouts.row(buttons.toArray(Component[]::new));
    }

    private void test() {
        outcome.testing();
        Background.run(
                this,
                caller,
                who -> providers.test(who, id),
                outcome::show,
                failure -> outcome.failed(Failures.words(failure)));
    }

    private void importModels() {
        ImportDialog.open(this, caller, id, providers, teams, changed);
    }

    private void reconnect(Provider provider) {
        new ProviderDialog(this, caller, providers, provider, done -> {
                    Toasts.done(text("model.provider.reconnected", done.name()));
                    changed.run();
                })
                .open();
    }

    private void flip(Provider provider) {
        if (provider.enabled()) {
            new Confirm(
                            text("model.provider.off.question", provider.name()),
                            List.of(text("model.provider.off.lost", providers.modelsOf(caller, id))),
                            text("model.switch.off"),
                            () -> enable(provider, false))
                    .open();
        } else {
            enable(provider, true);
        }
    }

    private void enable(Provider provider, boolean on) {
        attempt(() -> {
            providers.enable(caller, id, on, provider.version());
            Toasts.done(text(on ? "model.switch.on.done" : "model.switch.off.done", provider.name()));
        });
    }

    private void remove(Provider provider) {
        new Confirm(
                        text("model.provider.remove.question", provider.name()),
                        List.of(text("model.provider.remove.lost")),
                        text("model.remove"),
                        () -> attempt(() -> {
                            providers.remove(caller, id, provider.version());
                            Toasts.done(text("model.remove.done", provider.name()));
                        }))
                .open();
    }

    private void attempt(Runnable act) {
        Toasts.attempt(() -> {
            act.run();
            changed.run();
        });
    }
}
