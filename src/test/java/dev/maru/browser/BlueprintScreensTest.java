package dev.maru.browser;

import dev.maru.testing.MaruTest;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A blueprint's own page, in every look; the gallery is among the pages of the navigation. */
@MaruTest
class BlueprintScreensTest extends BrowserTest {
    @TestFactory
    Stream<DynamicTest> a_blueprint_is_accessible_and_calm_in_every_look() {
        return Look.chosen()
                .map(look -> DynamicTest.dynamicTest(look.name(), () -> {
                    var troubles = new SoftAssertions();
                    try (Tab tab = as("builder", look)) {
                        for (String name : new String[] {"guardrail", "connector"}) {
                            tab.open("blueprints/" + name).picture("blueprint-" + name + "-" + look.name());
                            troubles.check(tab::isAccessible);
                        }
                        tab.open("blueprints").picture("blueprints-" + look.name());
                        troubles.check(tab::isAccessible);
                        troubles.check(tab::isCalm);
                    }
                    troubles.assertAll();
                }));
    }
}
