package dev.maru.model.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maru.model.Connection;
import dev.maru.model.Connections;
import dev.maru.model.Endpoint;
import dev.maru.model.Lifecycle;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.Offering;
import dev.maru.model.Price;
import dev.maru.model.Prices;
import dev.maru.model.ProviderKind;
import dev.maru.model.Timeouts;
import dev.maru.model.TokenKind;
import dev.maru.shared.TeamId;
import dev.maru.testing.MaruTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MaruTest
class LiveCatalogTest {
    private static final TeamId ANYBODY = TeamId.next();

    @Autowired
    ModelCatalog catalog;

    @Autowired
    Prices prices;

    @Autowired
    Connections connections;

    @Autowired
    Registry registry;

    @Autowired
    SealedSecrets seal;

    @Autowired
    LocalModels localModels;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void the_first_start_grants_every_team_the_models_that_run_here_and_they_are_free() {
        for (String name : new String[] {"local/smollm2-135m", "local/multilingual-e5-small"}) {
            Offering model = ((Resolution.Found) catalog.resolve(name, TeamId.next())).offering();
            Price price = prices.at(model.id(), Instant.now()).orElseThrow();
            assertThat(price.perMillion().get(TokenKind.INPUT)).as(name).isEqualByComparingTo("0");
            assertThat(price.source()).isEqualTo("runs here");
            assertThat(connections.of(model.provider())).isEqualTo(new Connection.Local());
        }
        assertThat(((Resolution.Found) catalog.resolve("local/smollm2-135m", TeamId.next()))
                        .offering()
                        .lifecycle())
                .isEqualTo(Lifecycle.DEMONSTRATION);
    }

    @Test
    void another_start_registers_nothing_twice() {
        int before = catalog.all().size();
        localModels.afterSingletonsInstantiated();
        assertThat(catalog.all()).hasSize(before);
    }

    @Test
    void a_recorded_price_can_be_neither_changed_nor_removed() {
        for (String sql :
                new String[] {"UPDATE model.price SET input = 1", "DELETE FROM model.price", "TRUNCATE model.price"}) {
            assertThatThrownBy(() -> database.sql(sql).update())
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_price_in_force_is_the_latest_begun_and_of_two_with_one_start_the_later_recorded() {
        Offering model = newModel("dated");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        record(model, start, "1");
        record(model, start, "2");
        record(model, start.plus(Duration.ofDays(31)), "3");
        assertThat(prices.at(model.id(), start.minusMillis(1))).isEmpty();
        assertThat(input(model, start)).isEqualByComparingTo("2");
        assertThat(input(model, start.plus(Duration.ofDays(31)))).isEqualByComparingTo("3");
        assertThat(prices.history(model.id())).hasSize(3);
    }

    @Test
    void a_model_without_a_recorded_price_has_none_not_zero() {
        assertThat(prices.at(newModel("unpriced").id(), Instant.now())).isEmpty();
    }

    @Test
    void a_change_made_by_another_node_is_noticed() {
        Offering model = newModel("elsewhere");
        database.sql("UPDATE model.model SET display_name = 'Changed elsewhere' WHERE id = ?")
                .param(model.id().value())
                .update();
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        catalog.find(model.id()).orElseThrow().displayName().equals("Changed elsewhere"));
    }

    @Test
    void a_providers_key_is_unreadable_in_the_database() {
        Offering model = newModel("sealed");
        assertThat(connections.of(model.provider()))
                .isEqualTo(new Connection.OpenAi(Endpoint.of("http://127.0.0.1:9/v1", "sk-secret")));
        assertThat(database.sql("SELECT p::text FROM model.provider p WHERE id = ?")
                        .param(model.provider().value())
                        .query(String.class)
                        .single())
                .doesNotContain("sk-secret")
                .contains("http://127.0.0.1:9/v1");
    }

    private BigDecimal input(Offering model, Instant moment) {
        return requireNonNull(
                prices.at(model.id(), moment).orElseThrow().perMillion().get(TokenKind.INPUT));
    }

    private void record(Offering model, Instant from, String input) {
        transactions.executeWithoutResult(_ -> registry.price(
                model.id(),
                model.name(),
                new PriceWish(from, Map.of(TokenKind.INPUT, new BigDecimal(input)), "a test"),
                null));
    }

    private Offering newModel(String name) {
        transactions.executeWithoutResult(_ -> {
            StoredProvider provider = registry.newProvider(new ProviderName(name), ProviderKind.OPENAI);
            provider.connect(new Connection.OpenAi(Endpoint.of("http://127.0.0.1:9/v1", "sk-secret")), seal);
            registry.save(provider, "provider.created", null, Map.of());
            registry.add(provider, new ModelWish("m", "m", plain(), Grants.EVERYONE), null);
        });
        return ((Resolution.Found) catalog.resolve(name + "/m", ANYBODY)).offering();
    }

    private static ModelDescription plain() {
        return new ModelDescription("A model", Set.of(), null, null, Lifecycle.ACTIVE, null, Timeouts.DEFAULT, null);
    }
}
