package dev.maru.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.identity.Caller;
import dev.maru.identity.Forbidden;
import dev.maru.identity.Permission;
import dev.maru.identity.PlatformRole;
import dev.maru.identity.RoleAssignment;
import dev.maru.identity.TeamScope;
import dev.maru.model.Capability;
import dev.maru.model.Connection;
import dev.maru.model.Endpoint;
import dev.maru.model.ModelCatalog;
import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.ModelUse;
import dev.maru.model.ProviderProbe;
import dev.maru.model.TokenKind;
import dev.maru.shared.Act;
import dev.maru.shared.ModelId;
import dev.maru.shared.NotFound;
import dev.maru.shared.Refused;
import dev.maru.shared.TeamId;
import dev.maru.shared.UserId;
import dev.maru.testing.MaruTest;
import dev.maru.testing.ScriptedProvider;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@MaruTest
@RecordApplicationEvents
@Import(ProvidersTest.Ledger.class)
class ProvidersTest {
    private static final Caller ADMIN = holder(PlatformRole.ADMIN);
    private static final Caller FINANCE = holder(PlatformRole.FINANCE);

    @Autowired
    Providers providers;

    @Autowired
    Models models;

    @Autowired
    ModelCatalog catalog;

    @Autowired
    PriceBook prices;

    @Autowired
    Ledger.Used used;

    @Autowired
    ApplicationEvents events;

    private final ScriptedProvider vendor = ScriptedProvider.start();

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void only_who_manages_the_platform_sees_or_changes_providers() {
        Provider provider = register("guarded");
        assertThatThrownBy(() -> providers.all(FINANCE)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> providers.offered(FINANCE, provider.id())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> providers.create(FINANCE, "mine", connection()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> providers.remove(FINANCE, provider.id(), provider.version()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void a_provider_is_tested_with_its_key_and_the_act_is_told_without_it() throws Exception {
        Provider provider = register("tested");
        assertThat(providers.test(ADMIN, provider.id())).isInstanceOf(ProviderProbe.Works.class);
        assertThat(vendor.take().header("Authorization")).isEqualTo("Bearer sk-test");
        assertThat(acts()).extracting(Act::act).contains("provider.created", "provider.tested");
        assertThat(acts().toString()).doesNotContain("sk-test");
    }

    @Test
    void a_refused_key_is_said_in_plain_words() {
        Provider provider = register("refused");
        vendor.next(ScriptedProvider.error(401, "Incorrect API key provided"));
        var outcome = providers.test(ADMIN, provider.id());
        assertThat(((ProviderProbe.Fails) outcome).problem()).isEqualTo(ProviderProbe.Problem.CREDENTIALS);
    }

    @Test
    void imported_models_are_in_the_catalog_granted_as_wished_and_never_twice() {
        Provider provider = register("imports");
        var imported = providers.importModels(ADMIN, provider.id(), Set.of("scripted-chat"), Grants.EVERYONE);
        assertThat(imported).extracting(CatalogEntry::name).containsExactly("imports/scripted-chat");
        assertThat(imported.getFirst().offering().can(Capability.CHAT)).isTrue();
        assertThat(providers.importModels(ADMIN, provider.id(), Set.of("scripted-chat"), Grants.NOBODY))
                .isEmpty();
        assertThat(providers.offered(ADMIN, provider.id()))
                .filteredOn(ModelProposal::imported)
                .extracting(ModelProposal::vendorModel)
                .containsExactly("scripted-chat");
        assertThat(models.named(member(TeamId.next()), "imports/scripted-chat")
                        .orElseThrow()
                        .grants())
                .isEqualTo(Grants.EVERYONE);
    }

    @Test
    void a_model_named_for_embedding_is_assumed_to_embed_and_the_guess_is_marked() {
        Provider provider = register("guessed");
        assertThat(providers.offered(ADMIN, provider.id()))
                .filteredOn(model -> model.vendorModel().equals("scripted-embed"))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.capabilities()).containsExactly(Capability.EMBEDDING);
                    assertThat(model.assumed()).isTrue();
                });
    }

    @Test
    void a_model_that_the_provider_does_not_offer_is_not_imported_nor_are_the_others() {
        Provider provider = register("strict");
        assertThatThrownBy(() -> providers.importModels(
                        ADMIN, provider.id(), Set.of("scripted-chat", "made-up"), Grants.EVERYONE))
                .isInstanceOf(NotFound.class);
        assertThat(models.named(ADMIN, "strict/scripted-chat")).isEmpty();
    }

    @Test
    void a_provider_with_models_stays() {
        Provider provider = register("kept");
        providers.importModels(ADMIN, provider.id(), Set.of("scripted-chat"), Grants.NOBODY);
        assertThatThrownBy(() -> providers.remove(ADMIN, provider.id(), provider.version()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("kept")
                .hasMessageContaining("switch the provider off");
    }

    @Test
    void a_model_in_use_stays_and_one_that_is_not_goes() {
        CatalogEntry model = imported("used");
        used.models.add(model.id());
        assertThatThrownBy(() -> models.remove(ADMIN, model.id(), model.version()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is used by a test");
        used.models.remove(model.id());
        models.remove(ADMIN, model.id(), model.version());
        assertThat(models.named(ADMIN, model.name())).isEmpty();
    }

    @Test
    void the_models_of_a_provider_that_is_switched_off_cannot_be_called() {
        CatalogEntry model = imported("switched");
        Provider provider = providers.get(ADMIN, model.offering().provider());
        providers.enable(ADMIN, provider.id(), false, provider.version());
        CatalogEntry after = models.get(ADMIN, model.id());
        assertThat(after.offering().enabled()).isFalse();
        assertThat(after.switchedOn()).isTrue();
        assertThat(catalog.resolve(model.name(), TeamId.next())).isInstanceOf(Resolution.NotGranted.class);
    }

    @Test
    void a_name_is_given_once_and_reads_well_in_a_models_name() {
        register("once");
        assertThatThrownBy(() -> register("once")).isInstanceOf(Refused.class);
        for (String bad : List.of("alias", "Has Space", "-x", "")) {
            assertThatThrownBy(() -> register(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_change_from_an_old_version_is_refused() {
        CatalogEntry model = imported("stale");
        models.enable(ADMIN, model.id(), false, model.version());
        assertThatThrownBy(() -> models.enable(ADMIN, model.id(), true, model.version()))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void an_alias_means_one_model() {
        CatalogEntry first = imported("first-alias");
        CatalogEntry second = imported("second-alias");
        models.change(ADMIN, first.id(), first.change().goingBy(Set.of("alias/same")), first.version());
        assertThat(models.named(ADMIN, "alias/same").orElseThrow().id()).isEqualTo(first.id());
        assertThatThrownBy(() -> models.change(
                        ADMIN, second.id(), second.change().goingBy(Set.of("alias/same")), second.version()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(first.name());
    }

    @Test
    void a_grant_to_a_team_that_does_not_exist_is_refused() {
        CatalogEntry model = imported("nowhere");
        assertThatThrownBy(() ->
                        models.grant(ADMIN, model.id(), new Grants(false, Set.of(TeamId.next())), model.version()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void finance_sets_prices_but_changes_no_model() {
        CatalogEntry model = imported("priced");
        assertThatThrownBy(() -> models.enable(FINANCE, model.id(), false, model.version()))
                .isInstanceOf(Forbidden.class);
        prices.set(FINANCE, model.id(), price("2.5"));
        assertThat(prices.current(ADMIN, model.id())).isNotNull();
        assertThatThrownBy(() -> prices.set(member(TeamId.next()), model.id(), price("0")))
                .isInstanceOf(Forbidden.class);
        assertThat(acts()).extracting(Act::act).contains("price.set");
    }

    @Test
    void a_price_list_records_what_changes_and_nothing_else() {
        CatalogEntry model = imported("listed");
        prices.set(FINANCE, model.id(), price("1.00"));
        var lines = List.of(new PriceLine(model.name(), price("1")), new PriceLine("listed/unheard-of", price("3")));
        assertThat(prices.compare(FINANCE, lines))
                .extracting(PriceDifference::change)
                .containsExactly(PriceDifference.Change.SAME, PriceDifference.Change.UNKNOWN_MODEL);
        assertThat(prices.record(FINANCE, lines)).isEmpty();
        var changed = List.of(new PriceLine(model.name(), price("0.9")));
        assertThat(prices.record(FINANCE, changed)).hasSize(1);
        assertThat(prices.history(FINANCE, model.id())).hasSizeGreaterThanOrEqualTo(2);
    }

    private CatalogEntry imported(String name) {
        Provider provider = register(name);
        return providers
                .importModels(ADMIN, provider.id(), Set.of("scripted-chat"), Grants.EVERYONE)
                .getFirst();
    }

    private Provider register(String name) {
        return providers.create(ADMIN, name, connection());
    }

    private Connection connection() {
        return new Connection.OpenAi(Endpoint.of(vendor.baseUrl(), "sk-test"));
    }

    private List<Act> acts() {
        return events.stream(Act.class).toList();
    }

    private static PriceWish price(String input) {
        return new PriceWish(null, Map.of(TokenKind.INPUT, new BigDecimal(input)), "a test");
    }

    private static Caller holder(PlatformRole role) {
        return new Caller(
                UserId.next(),
                role.name(),
                Map.of(),
                Set.of(new RoleAssignment(role, TeamScope.EVERY)),
                EnumSet.allOf(Permission.class));
    }

    private static Caller member(TeamId team) {
        return new Caller(
                UserId.next(),
                "member",
                Map.of(team, dev.maru.identity.TeamRole.MEMBER),
                Set.of(),
                EnumSet.allOf(Permission.class));
    }

    /** Stands where the ledger does: holds on to models. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Ledger {
        @Bean
        Used used() {
            return new Used();
        }

        static final class Used implements ModelUse {
            final Set<ModelId> models = ConcurrentHashMap.newKeySet();

            @Override
            public boolean uses(ModelId model) {
                return models.contains(model);
            }

            @Override
            public String by() {
                return "a test";
            }
        }
    }
}
