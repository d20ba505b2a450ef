package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import dev.maru.identity.Caller;
import dev.maru.identity.Callers;
import dev.maru.request.Notification;
import dev.maru.request.Notifications;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.EmptyState;
import dev.maru.ui.FilterBar;
import dev.maru.ui.Formats;
import dev.maru.ui.Lines;
import dev.maru.ui.Links;
import dev.maru.ui.Page;
import dev.maru.ui.Query;
import dev.maru.ui.Table;
import dev.maru.ui.Text;
import dev.maru.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** What a person was told, the newest first. */
@Route("notifications")
@PermitAll
class NotificationsView extends Page {
    private final transient Notifications notifications;
    private final transient Links links;
    private final transient Caller caller;
    private final transient Clock clock;
    private final Table<Notification> table = new Table<>();
    private boolean unreadOnly;

    NotificationsView(Notifications notifications, Links links, RequestNews news, Callers callers, Clock clock) {
        super(text("request.notifications"), text("request.notifications.purpose"));
        this.notifications = notifications;
        this.links = links;
        this.caller = callers.current();
        this.clock = clock;
        actions(Actions.button(text("request.notifications.read-all"), this::readAll));
        var filters = new FilterBar(this);
        filters.bind(
                "unread", new Checkbox(text("request.notifications.unread")), only -> only ? "yes" : "", "yes"::equals);
        filters.and(Lines.soft(
                text(notifications.byMail() ? "request.notifications.mail" : "request.notifications.no-mail")));
        add(filters, list());
        setHeightFull();
        news.followNotifications(this, caller.user(), this::refresh);
    }

    private Component list() {
        table.part(text("request.notification"), this::words).setFlexGrow(1);
        table.part(
                text("request.state"),
                one -> one.readAt() == null ? new Badge(Tone.INFO, text("request.notification.new")) : new Span());
        table.words(text("request.when"), one -> Formats.current().ago(one.at(), clock.instant()))
                .setSortable(false);
        table.setItems(
                query -> notifications.list(caller, unreadOnly, query.getOffset(), query.getLimit()).stream(),
                query -> notifications.count(caller, unreadOnly));
        table.addItemClickListener(click -> open(click.getItem()));
        table.empty(new EmptyState(
                VaadinIcon.BELL_O, text("request.notifications.none"), text("request.notifications.none.text")));
        table.addClassName("maru-clickable");
        table.setSizeFull();
        table.setMinHeight("20rem");
        return table;
    }

    private Component words(Notification one) {
        Object[] words = one.words().stream().map(Text::text).toArray();
        var title = links.find(caller, one.about())
                .<Component>map(link -> {
                    var anchor = new Anchor(link.path(), said(one.titleKey(), words));
                    anchor.addClassName("maru-strong");
                    return anchor;
                })
                .orElseGet(() -> Lines.strong(said(one.titleKey(), words)));
        return Lines.two(title, Lines.soft(said(one.bodyKey(), words)));
    }

    /** A later version of Maru may tell of what this one has no words for. */
    private static String said(String key, Object... words) {
        return Text.exists(key) ? text(key, words) : key;
    }

    private void open(Notification one) {
        if (one.readAt() == null) {
            notifications.read(caller, one.id());
        }
        links.find(caller, one.about())
                .ifPresentOrElse(link -> UI.getCurrent().getPage().setLocation(link.path()), this::refresh);
    }

    private void readAll() {
        notifications.readAll(caller);
        refresh();
    }

    private void refresh() {
        table.getDataProvider().refreshAll();
    }

    @Override
    protected void show(Query query) {
        unreadOnly = query.get("unread", "").equals("yes");
        refresh();
    }
}
