package dev.maru.identity.ui;

import static dev.maru.ui.Text.text;

import dev.maru.identity.Application;

/** What an application is called on a page: a playground in the reader's language, any other as its team named it. */
final class ApplicationNames {
    private ApplicationNames() {}

    static String of(Application application) {
        return application.playground() ? text("identity.playground") : application.name();
    }
}
