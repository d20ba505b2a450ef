package dev.maru.request.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.shared.Registration;
import dev.maru.identity.Caller;
import dev.maru.request.Notifications;
import dev.maru.ui.HeaderItem;
import java.util.Optional;

/** In the bar of every page: how much a person was told that they have not read. */
@org.springframework.stereotype.Component
class Bell implements HeaderItem {
    private final Notifications notifications;
    private final RequestNews news;

    Bell(Notifications notifications, RequestNews news) {
        this.notifications = notifications;
        this.news = news;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Component> show(Caller caller) {
        return Optional.of(new Sign(caller));
    }

    private class Sign extends Anchor {
        private static final int MOST = 99;

        private final transient Caller caller;
        private final Span count = new Span();
        private Registration moves = () -> {};

        Sign(Caller caller) {
            super("notifications");
            this.caller = caller;
            var icon = VaadinIcon.BELL_O.create();
            icon.getElement().setAttribute("aria-hidden", "true");
            count.addClassName("maru-count");
            count.getElement().setAttribute("aria-hidden", "true");
            addClassNames("maru-plain", "maru-bell");
            add(icon, count);
            news.followNotifications(this, caller.user(), this::look);
        }

        private void look() {
            int unread = notifications.count(caller, true);
            count.setText(unread > MOST ? MOST + "+" : String.valueOf(unread));
            count.setVisible(unread > 0);
            String words = unread == 0 ? text("request.bell.none") : text("request.bell", unread);
            getElement().setAttribute("aria-label", words);
            getElement().setAttribute("title", words);
        }

        @Override
        protected void onAttach(AttachEvent attach) {
            super.onAttach(attach);
            look();
            moves = attach.getUI().addAfterNavigationListener(event -> look());
        }

        @Override
        protected void onDetach(DetachEvent detach) {
            moves.remove();
            super.onDetach(detach);
        }
    }
}
