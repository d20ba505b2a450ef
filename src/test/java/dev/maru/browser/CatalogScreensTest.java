package dev.maru.browser;

import dev.maru.testing.MaruTest;
import org.junit.jupiter.api.Test;

/** The catalog in every look. */
@MaruTest
class CatalogScreensTest extends BrowserTest {
    @Test
    void the_catalog_reads_well_in_every_look() {
        for (Look look : Look.chosen().toList()) {
            try (Tab tab = as("admin", look)) {
                tab.open("models").picture("models-" + look.name());
                tab.open("models?model=local/smollm2-135m").picture("models-detail-" + look.name());
                tab.open("models/local/smollm2-135m")
                        .picture("model-page-" + look.name())
                        .isAccessible();
                tab.open("providers").picture("providers-" + look.name());
                tab.open("prices").picture("prices-" + look.name());
            }
        }
    }
}
