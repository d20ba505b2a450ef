package dev.maru.model.catalog;

import static dev.maru.model.catalog.Examples.model;
import static dev.maru.model.catalog.Examples.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maru.model.ModelCatalog.Resolution;
import dev.maru.model.ProviderKind;
import dev.maru.shared.TeamId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolutionTest {
    private final TeamId team = TeamId.next();
    private final Grants ours = new Grants(false, Set.of(team));
    private final Provider openai = provider("openai", ProviderKind.OPENAI, null);
    private final Provider other = provider("other", ProviderKind.OPENAI, null);
    private final Provider seoul = provider("seoul", ProviderKind.BEDROCK, "ap-northeast-2");
    private final CatalogEntry mini = model(openai, "gpt-4o-mini", ours, "alias/support");

    @Test
    void a_model_goes_by_its_name_its_alias_and_the_vendors_own_id() {
        CatalogPicture picture = picture(mini);
        for (String name : List.of("openai/gpt-4o-mini", "alias/support", "gpt-4o-mini")) {
            assertThat(picture.resolve(name, team, true)).as(name).isEqualTo(new Resolution.Found(mini.offering()));
        }
    }

    @Test
    void a_vendors_id_that_two_granted_models_share_means_neither() {
        CatalogPicture picture = picture(mini, model(other, "gpt-4o-mini", ours));
        assertThat(picture.resolve("gpt-4o-mini", team, true))
                .isEqualTo(new Resolution.Unknown("gpt-4o-mini", List.of("openai/gpt-4o-mini", "other/gpt-4o-mini")));
    }

    @Test
    void a_vendors_id_means_the_one_of_several_that_is_granted() {
        CatalogPicture picture = picture(mini, model(other, "gpt-4o-mini", Grants.NOBODY));
        assertThat(picture.resolve("gpt-4o-mini", team, true)).isEqualTo(new Resolution.Found(mini.offering()));
    }

    @Test
    void a_bedrock_model_goes_by_the_arn_of_its_region_alone() {
        CatalogEntry nova = model(seoul, "amazon.nova-lite-v1:0", ours);
        CatalogPicture picture = picture(nova);
        assertThat(picture.resolve(
                        "arn:aws:bedrock:ap-northeast-2::foundation-model/amazon.nova-lite-v1:0", team, true))
                .isEqualTo(new Resolution.Found(nova.offering()));
        assertThat(picture.resolve("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0", team, true))
                .isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void a_model_granted_to_everyone_is_granted_to_a_team_that_nobody_named() {
        CatalogEntry open = model(openai, "open", Grants.EVERYONE);
        assertThat(picture(open).resolve("openai/open", TeamId.next(), true))
                .isEqualTo(new Resolution.Found(open.offering()));
    }

    @Test
    void a_model_not_granted_is_told_from_one_that_does_not_exist_only_in_an_open_catalog() {
        CatalogEntry theirs = model(other, "secret", new Grants(false, Set.of(TeamId.next())));
        CatalogPicture picture = picture(mini, theirs);
        assertThat(picture.resolve("other/secret", team, true))
                .isEqualTo(new Resolution.NotGranted(theirs.offering(), List.of("openai/gpt-4o-mini")));
        assertThat(picture.resolve("other/secret", team, false))
                .isEqualTo(new Resolution.Unknown("other/secret", List.of("openai/gpt-4o-mini")));
    }

    @Test
    void a_model_that_is_switched_off_is_never_found() {
        CatalogEntry off = model(openai, "off", ours, false);
        assertThat(picture(off).resolve("openai/off", team, false))
                .isEqualTo(new Resolution.NotGranted(off.offering(), List.of()));
        assertThat(picture(off).granted(team)).isEmpty();
    }

    private CatalogPicture picture(CatalogEntry... models) {
        return new CatalogPicture(1, List.of(openai, other, seoul), List.of(models), List.of());
    }
}
