package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.identity.Permission;
import dev.maru.identity.Team;
import dev.maru.identity.Teams;
import dev.maru.request.TimelineEntry;
import dev.maru.request.Webhook;
import dev.maru.request.Webhook.Delivery;
import dev.maru.request.WebhookId;
import dev.maru.request.Webhooks;
import dev.maru.shared.NotFound;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.Copyable;
import dev.maru.ui.EmptyState;
import dev.maru.ui.ErrorState;
import dev.maru.ui.Facts;
import dev.maru.ui.Failures;
import dev.maru.ui.FormDialog;
import dev.maru.ui.Layouts;
import dev.maru.ui.Lines;
import dev.maru.ui.MasterDetail;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.SecretOnce;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where other systems are told what happens to requests: what they are told, and whether it arrived. */
@Route("webhooks")
@PermitAll
class WebhooksView extends Page {
    private final transient Webhooks webhooks;
    private final transient Names names;
    private final transient Caller caller;
    private final transient List<Team> teams;
    private final boolean everyTeam;
    private final Table<Webhook> table = new Table<>();
    private final MasterDetail detail;

    WebhooksView(Webhooks webhooks, Teams teams, Names names, Callers callers) {
        super(text("request.webhooks"), text("request.webhooks.purpose"));
        this.webhooks = webhooks;
        this.names = names;
        this.caller = callers.current();
        this.everyTeam = caller.may(Permission.MANAGE_PLATFORM);
        this.teams = teams.visibleTo(caller).stream()
                .filter(team -> everyTeam || caller.may(Permission.MANAGE_TEAM, team.id()))
                .toList();
        actions(Actions.primary(text("request.webhook.new"), this::create));
        table.words(text("request.webhook.name"), Webhook::name).setFlexGrow(1);
        table.words(text("identity.team"), this::team);
        table.words(text("request.webhook.url"), hook -> String.valueOf(hook.url()))
                .setFlexGrow(2);
        table.part(text("request.state"), WebhooksView::state);
        table.empty(new EmptyState(
                VaadinIcon.CONNECT,
                text("request.webhooks.none"),
                text("request.webhooks.none.text"),
                Actions.primary(text("request.webhook.new"), this::create)));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        detail = new MasterDetail(this, "webhook", table, this::detail);
        table.addItemClickListener(click -> detail.select(click.getItem().id().text()));
        add(detail);
        setHeightFull();
    }

    @Override
    protected void show(Query query) {
        refresh();
    }

    private void refresh() {
        var all = new ArrayList<Webhook>();
        if (everyTeam) {
            all.addAll(webhooks.in(caller, null));
        }
        teams.forEach(team -> webhooks.in(caller, team.id()).stream()
                .filter(hook -> all.stream().noneMatch(one -> one.id().equals(hook.id())))
                .forEach(all::add));
        table.setItems(all);
    }

    private String team(Webhook hook) {
        return hook.team() == null ? text("request.webhook.every-team") : names.team(hook.team());
    }

    private static Badge state(Webhook hook) {
        return hook.active()
                ? new Badge(Tone.OK, text("request.webhook.active"))
                : new Badge(Tone.NEUTRAL, text("request.webhook.off"));
    }

    private void create() {
        var fields = new Fields(null);
        var team = new Select<Optional<Team>>();
        team.setLabel(text("identity.team"));
        var choices = new ArrayList<Optional<Team>>();
        if (everyTeam) {
            choices.add(Optional.empty());
        }
        teams.forEach(one -> choices.add(Optional.of(one)));
        team.setItems(choices);
        team.setItemLabelGenerator(
                one -> one == null ? "" : one.map(Team::name).orElseGet(() -> text("request.webhook.every-team")));
        choices.stream().findFirst().ifPresent(team::setValue);
        team.setWidthFull();
        new FormDialog(text("request.webhook.new"), text("request.webhook.create"), () -> {
                    Webhook.Created made = webhooks.create(
                            caller,
                            team.getValue().map(Team::id).orElse(null),
                            fields.name.getValue().strip(),
                            fields.url(),
                            fields.kinds.getValue());
                    new SecretOnce(text("request.webhook.secret"), text("request.webhook.secret.text"), made.secret())
                            .open();
                    refresh();
                    detail.select(made.webhook().id().text());
                })
                .with(fields.name, fields.url, team, fields.kinds)
                .open();
    }

    private Optional<Component> detail(String code) {
        try {
            return Optional.of(detail(webhooks.get(caller, WebhookId.valueOf(code))));
        } catch (NotFound | IllegalArgumentException none) {
            return Optional.of(ErrorState.failed(Failures.words(none)));
        }
    }

    private Component detail(Webhook hook) {
        var facts = new Facts()
                .and(text("request.webhook.url"), new Copyable(String.valueOf(hook.url())))
                .and(text("identity.team"), team(hook))
                .and(text("request.webhook.kinds"), kinds(hook.kinds()))
                .and(text("request.webhook.by"), names.user(hook.createdBy()));
        var buttons = Layouts.row(
                Actions.button(text("request.webhook.change"), () -> change(hook)),
                Actions.danger(text("request.webhook.remove"), () -> remove(hook)));
        var shown = new Div(new H2(hook.name()), Layouts.row(state(hook)), facts, buttons, deliveries(hook));
        shown.addClassName("maru-stack");
        return shown;
    }

    private static String kinds(Set<TimelineEntry.Kind> kinds) {
        return kinds.isEmpty()
                ? text("request.webhook.kinds.all")
                : String.join(
                        ", ",
                        kinds.stream()
                                .sorted()
                                .map(kind -> text("request.kind-of", kind))
                                .toList());
    }

    private Component deliveries(Webhook hook) {
        var table = new Table<Delivery>().allRows();
        table.words(text("request.webhook.told"), one -> text("request.kind-of", one.kind()))
                .setFlexGrow(1);
        table.part(text("request.state"), WebhooksView::delivery);
        table.number(text("request.webhook.attempts"), Delivery::attempts);
        table.time(text("request.when"), Delivery::createdAt);
        table.part(
                text("request.acts"),
                one -> one.state() == Webhook.State.DELIVERED
                        ? Layouts.row()
                        : Actions.quiet(text("request.webhook.again"), () -> again(hook, one)));
        table.empty(new EmptyState(
                VaadinIcon.PAPERPLANE_O, text("request.webhook.untold"), text("request.webhook.untold.text")));
        table.setItems(webhooks.deliveries(caller, hook.id()));
        return table;
    }

    private static Component delivery(Delivery one) {
        Tone tone = switch (one.state()) {
            case WAITING -> Tone.WARNING;
            case DELIVERED -> Tone.OK;
            case GIVEN_UP -> Tone.DANGER;
        };
        var row = Layouts.row(new Badge(tone, text("request.delivery", one.state())));
        if (one.status() != null) {
            row.add(Lines.soft("HTTP " + one.status()));
        }
        if (!one.problem().isBlank()) {
            row.add(Lines.soft(one.problem()));
        }
        return row;
    }

    private void again(Webhook hook, Delivery one) {
        act(() -> {
            webhooks.redeliver(caller, hook.id(), one.id());
            detail.refresh();
        });
    }

    private void change(Webhook hook) {
        var fields = new Fields(hook);
        new FormDialog(text("request.webhook.change"), text("ui.save"), () -> {
                    webhooks.change(
                            caller,
                            hook.id(),
                            fields.name.getValue().strip(),
                            fields.url(),
                            fields.kinds.getValue(),
                            fields.active.getValue(),
                            hook.version());
                    refresh();
                    detail.refresh();
                })
                .with(fields.name, fields.url, fields.kinds, fields.active)
                .open();
    }

    private void remove(Webhook hook) {
        new Confirm(
                        text("request.webhook.remove.question", hook.name()),
                        List.of(text("request.webhook.remove.lost")),
                        text("request.webhook.remove"),
                        () -> act(() -> {
                            webhooks.remove(caller, hook.id());
                            detail.close();
                            refresh();
                        }))
                .open();
    }

    private static void act(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException failure) {
            Toasts.failed(Failures.words(failure));
        }
    }

    /** What can be said of a webhook. */
    private static final class Fields {
        final TextField name = new TextField(text("request.webhook.name"));
        final TextField url = new TextField(text("request.webhook.url"));
        final MultiSelectComboBox<TimelineEntry.Kind> kinds = new MultiSelectComboBox<>(text("request.webhook.kinds"));
        final Checkbox active = new Checkbox(text("request.webhook.active"), true);

        Fields(@Nullable Webhook hook) {
            url.setPlaceholder("https://");
            kinds.setItems(TimelineEntry.Kind.values());
            kinds.setItemLabelGenerator(kind -> text("request.kind-of", kind));
            kinds.setHelperText(text("request.webhook.kinds.help"));
            name.setWidthFull();
            url.setWidthFull();
            kinds.setWidthFull();
            if (hook != null) {
                name.setValue(hook.name());
                url.setValue(String.valueOf(hook.url()));
                kinds.setValue(hook.kinds());
                active.setValue(hook.active());
            }
        }

        URI url() {
            return URI.create(url.getValue().strip());
        }
    }
}
