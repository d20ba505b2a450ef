package dev.maru.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.testing.MaruTest;
import dev.maru.ui.NavigationEntry;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page of the navigation, in every look. */
@MaruTest
class ScreensTest extends BrowserTest {
    @Autowired
    private ObjectProvider<NavigationEntry> entries;

    @TestFactory
    Stream<DynamicTest> every_page_is_accessible_and_calm_in_every_look() {
        return Look.chosen()
                .map(look -> DynamicTest.dynamicTest(look.name(), () -> {
                    var troubles = new SoftAssertions();
                    try (Tab tab = as("admin", look)) {
                        for (String path : pages(tab.open(""))) {
                            tab.open(path).picture(name(path) + "-" + look.name());
                            troubles.check(tab::isAccessible);
                        }
                        troubles.check(tab::isCalm);
                    }
                    troubles.assertAll();
                }));
    }

    @Test
    void an_administrator_finds_every_page_in_the_navigation() {
        try (Tab tab = as("admin")) {
            long grouped = entries.stream()
                    .filter(entry -> entry.group() != NavigationEntry.Group.ACCOUNT)
                    .count();
            assertThat(pages(tab.open(""))).hasSize((int) grouped);
        }
    }

    @Test
    void the_sign_in_page_is_accessible() {
        for (Look look : Look.chosen().toList()) {
            try (Tab tab = visitor(look)) {
                tab.page().navigate(address() + "/");
                tab.page().locator("input[name=password]").waitFor();
                tab.picture("sign-in-" + look.name()).isAccessible().isCalm();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> pages(Tab tab) {
        return (List<String>) tab.page()
                .evaluate("() => [...document.querySelectorAll('.maru-drawer a')].map(a => a.getAttribute('href'))");
    }

    private static String name(String path) {
        return path.isEmpty() ? "home" : path.replace('/', '-');
    }
}
