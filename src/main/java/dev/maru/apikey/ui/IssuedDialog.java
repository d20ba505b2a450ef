package dev.maru.apikey.ui;

import static dev.maru.ui.Text.text;

import dev.maru.apikey.IssuedKey;
import dev.maru.ui.Formats;
import dev.maru.ui.SecretOnce;
import java.time.Instant;

/** The secret of a key just made, and calls with it that can be pasted as they are. */
class IssuedDialog extends SecretOnce {
    IssuedDialog(IssuedKey issued, CallingCode.Samples code) {
        super(text("apikey.issued.title", issued.key().name()), explanation(issued), issued.secret());
        add(new CodePanel(code, issued.secret()));
    }

    private static String explanation(IssuedKey issued) {
        Instant end = issued.key().expiresAt();
        return end == null
                ? text("apikey.issued.forever")
                : text("apikey.issued.until", Formats.current().day(end));
    }
}
