package dev.maru.model.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.model.Capability;
import dev.maru.model.Lifecycle;
import dev.maru.model.ModelFacts;
import dev.maru.model.ModelFacts.Fact;
import dev.maru.model.ProviderKind;
import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FactsSnapshotTest {
    private final ModelFacts facts = new FactsSnapshot();

    @Test
    void a_price_is_exact_and_says_where_it_comes_from() {
        Fact fact = find(ProviderKind.OPENAI, "gpt-4o-mini");

        assertThat(fact.perMillion())
                .isEqualTo(Map.of(
                        TokenKind.INPUT, new BigDecimal("0.15"),
                        TokenKind.OUTPUT, new BigDecimal("0.6"),
                        TokenKind.CACHE_READ, new BigDecimal("0.075")));
        assertThat(fact.priceNote()).isNull();
        assertThat(fact.source()).contains("openai.com").contains("litellm 1.106.2");
        assertThat(fact.asOf()).isEqualTo(LocalDate.of(2026, 10, 21));
        assertThat(fact.contextTokens()).isEqualTo(128_000);
        assertThat(fact.capabilities()).contains(Capability.TOOLS, Capability.IMAGE_INPUT);
    }

    @Test
    void a_price_that_changes_with_the_prompt_says_so() {
        assertThat(find(ProviderKind.OPENAI, "gemini-2.5-pro").priceNote()).contains("above 200k");
    }

    @Test
    void a_model_of_bedrock_is_found_by_its_id_and_by_its_arn() {
        Fact byId = find(ProviderKind.BEDROCK, "anthropic.claude-sonnet-4-5-20250929-v1:0");

        assertThat(byId.capabilities()).contains(Capability.REASONING);
        assertThat(find(
                        ProviderKind.BEDROCK,
                        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"))
                .isEqualTo(byId);
    }

    @Test
    void an_inference_profile_that_is_not_listed_has_the_model_s_facts_but_no_price() {
        Fact profile = find(ProviderKind.BEDROCK, "ca.amazon.nova-lite-v1:0");

        assertThat(profile.contextTokens())
                .isEqualTo(find(ProviderKind.BEDROCK, "amazon.nova-lite-v1:0").contextTokens());
        assertThat(profile.perMillion()).isEmpty();
        assertThat(profile.priceNote()).isNotNull();
    }

    @Test
    void korean_models_are_known_and_their_prices_are_unknown_rather_than_zero() {
        assertThat(find(ProviderKind.OPENAI, "solar-pro2").perMillion()).isEmpty();
        assertThat(find(ProviderKind.OPENAI, "HCX-007").vendor()).isEqualTo("naver");
        assertThat(find(ProviderKind.OPENAI, "LGAI-EXAONE/EXAONE-4.0-32B").contextTokens())
                .isEqualTo(131_072);
    }

    @Test
    void no_model_is_free_of_charge_by_mistake() {
        assertThat(facts.all()).hasSizeGreaterThan(400).allSatisfy(fact -> {
            assertThat(fact.perMillion().values()).allMatch(price -> price.signum() >= 0);
            if (!fact.perMillion().isEmpty()) {
                assertThat(fact.perMillion().values()).anyMatch(price -> price.signum() > 0);
            }
        });
    }

    @Test
    void the_announced_end_makes_a_model_deprecated_and_later_retired() {
        Fact fact = find(ProviderKind.OPENAI, "claude-sonnet-4-5");
        LocalDate end = Objects.requireNonNull(fact.retiresOn());

        assertThat(fact.lifecycle(end.minusDays(1))).isEqualTo(Lifecycle.DEPRECATED);
        assertThat(fact.lifecycle(end)).isEqualTo(Lifecycle.RETIRED);
    }

    @Test
    void what_nobody_knows_is_not_found() {
        assertThat(facts.find(ProviderKind.OPENAI, "no-such-model")).isEmpty();
        assertThat(facts.find(ProviderKind.LOCAL, "gpt-4o-mini")).isEmpty();
    }

    private Fact find(ProviderKind kind, String vendorModel) {
        return facts.find(kind, vendorModel).orElseThrow();
    }
}
