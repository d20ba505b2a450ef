package dev.maru.knowledge.connector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RobotsTest {
    @Test
    void the_longest_rule_decides_and_of_two_the_one_that_allows() {
        Robots robots =
                Robots.of("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /x\nAllow: /x\nDisallow: /*.pdf$");
        assertThat(robots.allow("/a/c")).isFalse();
        assertThat(robots.allow("/a/b/c")).isTrue();
        assertThat(robots.allow("/x")).isTrue();
        assertThat(robots.allow("/files/one.pdf")).isFalse();
        assertThat(robots.allow("/files/one.pdf?x")).isTrue();
        assertThat(robots.allow("/")).isTrue();
    }

    @Test
    void a_group_for_us_takes_the_place_of_the_one_for_all() {
        Robots robots = Robots.of(
                "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Maru\nDisallow: /no # ours\nCrawl-delay: 2.5\nSitemap: https://x/s.xml");
        assertThat(robots.allow("/yes")).isTrue();
        assertThat(robots.allow("/no")).isFalse();
        assertThat(robots.delay()).isEqualTo(Duration.ofMillis(2500));
        assertThat(robots.sitemaps()).containsExactly("https://x/s.xml");
    }
}
