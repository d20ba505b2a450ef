package dev.maru.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.model.Connection;
import dev.maru.model.Connections;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.Prices;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@MaruTest
class DiscoveriesTest {
    private static final ScriptedProvider SERVER = ScriptedProvider.start();
    private static final Caller ADMIN = new Caller(
            UserId.next(),
            "Admin",
            Map.of(),
            Set.of(new RoleAssignment(PlatformRole.ADMIN, TeamScope.EVERY)),
            EnumSet.allOf(Permission.class));

    @Autowired
    Discoveries discoveries;

    @Autowired
    Connections connections;

    @Autowired
    ModelCatalog catalog;

    @Autowired
    Prices prices;

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry settings) {
        settings.add("maru.model.discovery.servers.ollama", SERVER::baseUrl);
        settings.add("maru.model.discovery.servers.lm-studio", () -> "http://127.0.0.1:1/v1");
        settings.add("UPSTAGE_API_KEY", () -> "up-test");
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void a_server_of_this_machine_is_offered_and_taken_over_with_its_models_at_no_price() {
        Discovery found = discoveries.find(ADMIN).stream()
                .filter(discovery -> discovery.kind() == Discovery.Kind.SERVER)
                .findFirst()
                .orElseThrow();
        assertThat(found.name()).isEqualTo("ollama");
        assertThat(found.models()).isEqualTo(2);
        discoveries.adopt(ADMIN, found.code());
        Offering chat = ((Resolution.Found) catalog.resolve("ollama/scripted-chat", TeamId.next())).offering();
        assertThat(prices.at(chat.id(), Instant.now()).orElseThrow().source()).isEqualTo("runs here");
        assertThat(discoveries.find(ADMIN)).noneMatch(other -> other.code().equals(found.code()));
    }

    @Test
    void a_vendors_key_is_offered_without_a_word_to_the_vendor_and_never_shown() {
        Discovery found = discoveries.find(ADMIN).stream()
                .filter(discovery -> discovery.kind() == Discovery.Kind.KEY)
                .filter(discovery -> discovery.name().equals("upstage"))
                .findFirst()
                .orElseThrow();
        assertThat(found.models()).isNull();
        assertThat(found.toString()).contains("UPSTAGE_API_KEY").doesNotContain("up-test");
        Provider provider = discoveries.adopt(ADMIN, found.code());
        var connection = (Connection.OpenAi) connections.of(provider.id());
        assertThat(connection.endpoint().bearer()).isEqualTo("up-test");
        assertThat(catalog.all()).noneMatch(model -> model.provider().equals(provider.id()));
    }

    @Test
    void looking_around_is_for_who_manages_the_platform() {
        var nobody = new Caller(UserId.next(), "x", Map.of(), Set.of(), EnumSet.allOf(Permission.class));
        assertThatThrownBy(() -> discoveries.find(nobody)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> discoveries.adopt(nobody, "key:UPSTAGE_API_KEY"))
                .isInstanceOf(Forbidden.class);
    }
}
