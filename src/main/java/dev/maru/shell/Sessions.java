package dev.maru.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.maru.identity.Callers;
import dev.maru.shared.TeamId;
import dev.maru.ui.CurrentTeam;
import dev.maru.ui.Failures;
import dev.maru.ui.Language;
import dev.maru.ui.Text;
import dev.maru.ui.Toasts;
import java.util.Locale;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What holds for every session of the portal: language, appearance, who may open which page, what a failure says. */
@Component
class Sessions implements VaadinServiceInitListener {
    private final Navigation navigation;
    private final Callers callers;
    private final CurrentTeam team;

    Sessions(Navigation navigation, @Lazy Callers callers, CurrentTeam team) {
        this.navigation = navigation;
        this.callers = callers;
        this.team = team;
    }

    @Override
    public void serviceInit(ServiceInitEvent start) {
        start.getSource().setSystemMessagesProvider(Sessions::messages);
        start.getSource().addSessionInitListener(begun -> begun.getSession().setErrorHandler(Sessions::failed));
        start.getSource().addUIInitListener(opened -> {
            UI ui = opened.getUI();
            ui.setLocale(Language.of(com.vaadin.flow.server.VaadinRequest.getCurrent())
                    .locale());
            ui.addBeforeEnterListener(this::enter);
        });
        start.addIndexHtmlRequestListener(Sessions::paint);
    }

    /** Before the page is made: it may ask for the team. */
    private void enter(BeforeEnterEvent event) {
        navigation.leadingTo(event.getNavigationTarget()).ifPresent(entry -> entry.require(callers.current()));
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("team")
                .filter(text -> text.startsWith("team_"))
                .ifPresent(this::choose);
    }

    private void choose(String text) {
        try {
            team.choose(TeamId.valueOf(text));
        } catch (IllegalArgumentException noId) {
            // an address that somebody mistyped chooses nothing
        }
    }

    private static void paint(IndexHtmlResponse response) {
        var html = response.getDocument().getElementsByTag("html");
        html.attr("lang", Language.of(response.getVaadinRequest()).code());
        html.attr(
                "style",
                "color-scheme: " + Appearance.of(response.getVaadinRequest()).scheme());
    }

    private static void failed(ErrorEvent event) {
        String words = Failures.words(event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui != null) {
            Toasts.failed(words);
        }
    }

    private static SystemMessages messages(SystemMessagesInfo info) {
        Locale locale = info.getLocale() == null ? Locale.ENGLISH : info.getLocale();
        var messages = new CustomizedSystemMessages();
        messages.setInternalErrorCaption(Text.in(locale, "shell.broken.title"));
        messages.setInternalErrorMessage(Text.in(locale, "shell.broken.text"));
        messages.setInternalErrorNotificationEnabled(true);
        messages.setSessionExpiredCaption(Text.in(locale, "shell.expired.title"));
        messages.setSessionExpiredMessage(Text.in(locale, "shell.expired.text"));
        messages.setSessionExpiredNotificationEnabled(true);
        return messages;
    }
}
