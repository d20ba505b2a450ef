package dev.maru.model.catalog;

import java.util.regex.Pattern;

/** What stands before the slash in the names of a provider's models. */
record ProviderName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    ProviderName {
        if (!ALLOWED.matcher(text).matches() || text.equals("alias")) {
            throw new IllegalArgumentException("\"" + text + "\" cannot name a provider: use up to 40 lower-case"
                    + " letters, digits and hyphens, beginning with a letter or digit, and not \"alias\"");
        }
    }
}
