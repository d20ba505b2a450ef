package dev.maru.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** An administrator's road from a provider's address to a model with a price, and the catalog in every look. */
@MaruTest
class CatalogRoadTest extends BrowserTest {
    @Test
    void an_administrator_adds_tests_imports_and_prices() {
        try (ScriptedProvider vendor = ScriptedProvider.start();
                Tab tab = as("admin")) {
            tab.open("providers");
            tab.button("Add provider").click();
            Locator dialog = tab.page().getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                    .fill("road");
            dialog.getByLabel("Base URL").fill(vendor.baseUrl());
            dialog.getByLabel("API key").fill("sk-road");
            button(dialog, "Test").click();
            tab.shows("Works").settle().picture("provider-add").isAccessible();
            button(dialog, "Add provider").click();
            tab.shows("Models that road offers").shows("scripted-chat").settle().picture("provider-import");
            tab.isAccessible();
            dialog.getByRole(AriaRole.CHECKBOX).first().click();
            button(dialog, "Import chosen").click();
            tab.shows("2 models are in the catalog").picture("provider-detail");

            tab.open("models?provider=road&model=road/scripted-chat")
                    .shows("runs here")
                    .picture("model-detail");
            tab.isAccessible();
            tab.button("Set price").click();
            dialog.getByLabel("Output", new Locator.GetByLabelOptions().setExact(true))
                    .fill("0.6");
            dialog.getByLabel("Source").fill("Price page");
            tab.picture("price-set").isAccessible();
            button(dialog, "Record price").click();
            tab.shows("is recorded").settle().picture("model-priced");
            tab.open("prices?model=road/scripted-chat")
                    .shows("Price page")
                    .picture("prices-detail")
                    .isAccessible();
            tab.button("Import prices").click();
            button(dialog, "Compare with public prices").click();
            tab.settle().picture("prices-import").isAccessible();
            tab.isCalm();
        }
    }

    @Test
    void the_catalog_reads_well_in_every_look() {
        for (Look look : Look.all()) {
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

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
