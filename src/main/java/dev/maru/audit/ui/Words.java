package dev.maru.audit.ui;

import static dev.maru.ui.Text.text;

import dev.maru.audit.AuditEntry;
import dev.maru.identity.Caller;
import dev.maru.ui.Links;
import dev.maru.ui.ResourceLinks;
import dev.maru.ui.Text;

/** What the trail keeps in codes, in the reader's words; the codes themselves where there are none. */
final class Words {
    private Words() {}

    static String act(AuditEntry entry) {
        return words("audit.act." + entry.act(), entry.act());
    }

    static String target(AuditEntry entry, Caller caller, Links links) {
        String name = links.find(caller, entry.target())
                .map(ResourceLinks.Link::label)
                .orElseGet(() -> entry.target().id());
        return words("audit.type." + entry.target().type(), entry.target().type()) + ": " + name;
    }

    private static String words(String key, String code) {
        return Text.exists(key) ? text(key) : code;
    }
}
