package dev.maru.apikey.ui;

import static dev.maru.ui.Text.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.maru.apikey.ApiKey;
import dev.maru.apikey.IssuedKey;
import dev.maru.ui.Actions;
import dev.maru.ui.Badge;
import dev.maru.ui.Confirm;
import dev.maru.ui.EmptyState;
import dev.maru.ui.Failures;
import dev.maru.ui.Formats;
import dev.maru.ui.Layouts;
import dev.maru.ui.Table;
import dev.maru.ui.Toasts;
import dev.maru.ui.Tone;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys of an application: made, rotated, revoked. */
class KeyPanel extends Composite<Div> {
    private final KeyActs acts;
    private final CallingCode.Samples code;
    private final boolean mayChange;
    private final Table<ApiKey> table = new Table<ApiKey>().allRows();

    KeyPanel(KeyActs acts, CallingCode.Samples code, boolean mayChange) {
        this.acts = acts;
        this.code = code;
        this.mayChange = mayChange;
        table.words(text("apikey.keys.name"), ApiKey::name);
        table.words(text("apikey.keys.hint"), key -> "maru_…" + key.hint());
        table.part(text("apikey.keys.state"), key -> badge(acts.state(key)));
        table.words(text("apikey.keys.expires"), key -> expiry(key));
        table.words(text("apikey.keys.used"), key -> used(key));
        table.time(text("apikey.keys.created"), ApiKey::createdAt);
        if (mayChange) {
            table.part(text("apikey.keys.actions"), this::actions);
        }
        table.empty(empty());
        var make = Actions.button(text("apikey.create"), this::create);
        make.setVisible(mayChange);
        getContent().add(Layouts.stack(table, Layouts.row(make)));
        refresh();
    }

    private void refresh() {
        table.setItems(acts.all());
    }

    private Component empty() {
        var icon = VaadinIcon.KEY;
        String title = text("apikey.keys.none");
        String purpose = text("apikey.keys.purpose");
        return new EmptyState(icon, title, purpose);
    }

    private Component actions(ApiKey key) {
        if (acts.state(key) != ApiKey.State.ACTIVE) {
            return new Span();
        }
        var rotate = Actions.icon(VaadinIcon.REFRESH, text("apikey.rotate.of", key.name()), () -> rotate(key));
        rotate.setVisible(key.successor() == null);
        return Layouts.row(
                rotate, Actions.icon(VaadinIcon.BAN, text("apikey.revoke.of", key.name()), () -> revoke(key)));
    }

    private void create() {
        new KeyDialog((name, life) -> shown(() -> acts.issue(name, life))).open();
    }

    private void rotate(ApiKey key) {
        new Confirm(
                        text("apikey.rotate.question", key.name()),
                        List.of(text("apikey.rotate.overlap", KeyActs.OVERLAP.toHours())),
                        text("apikey.rotate"),
                        () -> shown(() -> acts.rotate(key)))
                .open();
    }

    private void revoke(ApiKey key) {
        new Confirm(
                        text("apikey.revoke.question", key.name()),
                        List.of(text("apikey.revoke.lost"), text("apikey.revoke.final")),
                        text("apikey.revoke"),
                        () -> told(() -> acts.revoke(key), text("apikey.revoked", key.name())))
                .open();
    }

    /** Shows the secret, the one time, with a call that can be pasted. */
    private boolean shown(Supplier<IssuedKey> making) {
        IssuedKey issued = attempt(making);
        if (issued == null) {
            return false;
        }
        refresh();
        new IssuedDialog(issued, code).open();
        return true;
    }

    private void told(Runnable act, String done) {
        try {
            act.run();
            Toasts.done(done);
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
        }
        refresh();
    }

    private static @Nullable IssuedKey attempt(Supplier<IssuedKey> making) {
        try {
            return making.get();
        } catch (RuntimeException e) {
            Toasts.failed(Failures.words(e));
            return null;
        }
    }

    private static Badge badge(ApiKey.State state) {
        Tone tone = switch (state) {
            case ACTIVE -> Tone.OK;
            case SUSPENDED -> Tone.WARNING;
            case EXPIRED -> Tone.WARNING;
            case REVOKED -> Tone.NEUTRAL;
        };
        return new Badge(tone, text("apikey.state", state));
    }

    private static String expiry(ApiKey key) {
        return key.expiresAt() == null
                ? text("apikey.never")
                : Formats.current().day(key.expiresAt());
    }

    private static String used(ApiKey key) {
        return key.lastUsedAt() == null
                ? text("apikey.unused")
                : Formats.current().time(key.lastUsedAt());
    }
}
