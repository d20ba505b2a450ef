package dev.maru.blueprint.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MaruTest
@As("builder")
class BlueprintPagesTest extends SpringBrowserlessTest {
    @BeforeEach
    void readEnglish() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    @Test
    void every_blueprint_is_in_the_gallery_with_the_way_to_ask_for_it() {
        navigate(BlueprintsView.class);
        assertThat(find(BlueprintCard.class).all()).hasSize(8);
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("requests/new/model-access", "requests/new/guardrail");
    }

    @Test
    void the_gallery_is_searched_by_words_that_stay_in_the_address() {
        BlueprintsView page = navigate(BlueprintsView.class);
        test(find(TextField.class).single()).setValue("budget");
        assertThat(find(BlueprintCard.class).all()).hasSize(1);
        assertThat(page.query().get("words")).contains("budget");
        UI.getCurrent().navigate("blueprints", QueryParameters.of("target", "LOCAL"));
        assertThat(find(BlueprintCard.class).all()).hasSize(7);
    }

    @Test
    void a_blueprint_says_what_it_is_makes_and_costs() {
        UI.getCurrent().navigate("blueprints/guardrail");
        String page = find(BlueprintView.class).single().getElement().getTextRecursively();
        assertThat(page)
                .contains(
                        "AWS::Bedrock::Guardrail", "AWS::Bedrock::GuardrailVersion", "Looked after by", "Platform team")
                .contains("Content filters", "$0.15 per 1,000 text units");
        assertThat(find(Markdown.class).single().getContent()).startsWith("What a model may be asked");
    }

    @Test
    void what_has_no_known_price_says_so() {
        UI.getCurrent().navigate("blueprints/model-endpoint");
        assertThat(find(PriceCard.class).single().getElement().getTextRecursively())
                .contains("unknown");
    }

    @Test
    void pages_speak_korean() {
        UI.getCurrent().setLocale(Locale.KOREAN);
        UI.getCurrent().navigate("blueprints/guardrail");
        assertThat(find(BlueprintView.class).single().getElement().getTextRecursively())
                .contains("가드레일", "콘텐츠 필터", "담당");
    }

    @Test
    void an_unknown_blueprint_is_explained() {
        UI.getCurrent().navigate("blueprints/rocket");
        assertThat(find(Paragraph.class).all())
                .anySatisfy(words -> assertThat(words.getText()).contains("rocket"));
    }
}
