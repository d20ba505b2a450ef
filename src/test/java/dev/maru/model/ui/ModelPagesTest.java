package dev.maru.model.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.maru.model.ModelCatalog;
import dev.maru.model.Offering;
import dev.maru.model.Prices;
import dev.maru.model.catalog.PricedModel;
import dev.maru.testing.As;
import dev.maru.testing.MaruTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MaruTest
class ModelPagesTest extends SpringBrowserlessTest {
    @Autowired
    ModelCatalog catalog;

    @Autowired
    Prices prices;

    @Test
    @As("builder")
    void the_catalog_lists_what_runs_here_and_filters_by_the_address() {
        navigate("models", ModelsView.class);
        assertThat(rows()).contains("local/smollm2-135m", "local/multilingual-e5-small");
        open("models", "capability", "EMBEDDING");
        assertThat(rows()).contains("local/multilingual-e5-small").doesNotContain("local/smollm2-135m");
    }

    @Test
    @As("builder")
    void a_selected_model_is_shown_beside_the_list_without_what_only_administrators_do() {
        open("models", "model", "local/smollm2-135m");
        assertThat(texts(H2.class)).contains("SmolLM2 135M Instruct (demonstration)");
        assertThat(find(Button.class).all())
                .noneMatch(button -> button.getText().equals("Grant"));
    }

    @Test
    @As("builder")
    void a_model_has_a_page_at_the_address_that_errors_name() {
        navigate("models/local/smollm2-135m", ModelView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo("SmolLM2 135M Instruct (demonstration)");
    }

    @Test
    @As("builder")
    void providers_and_prices_are_closed_to_who_may_not() {
        for (String path : List.of("providers", "prices")) {
            UI.getCurrent().navigate(path);
            assertThat(Stream.concat(texts(H1.class).stream(), texts(H2.class).stream()))
                    .as(path)
                    .contains("This is not open to you");
        }
    }

    @Test
    @As("admin")
    void an_administrator_sees_the_provider_that_comes_with_maru() {
        ProvidersView page = navigate(ProvidersView.class);
        assertThat(page.getPageTitle()).startsWith("Providers");
        assertThat(find(Grid.class).first().getListDataView().getItemCount()).isPositive();
    }

    @Test
    @As("finance")
    void finance_records_a_price_with_its_source() {
        Offering model = catalog.all().stream()
                .filter(offering -> offering.name().equals("local/multilingual-e5-small"))
                .findFirst()
                .orElseThrow();
        int before = prices.history(model.id()).size();
        open("prices", "model", "local/multilingual-e5-small");
        test(button("Set price")).click();
        find(BigDecimalField.class).all().getFirst().setValue(new BigDecimal("0.01"));
        find(TextField.class).all().stream()
                .filter(field -> "Source".equals(field.getLabel()))
                .forEach(field -> field.setValue("a test"));
        test(button("Record price")).click();
        assertThat(prices.history(model.id())).hasSize(before + 1);
        assertThat(prices.history(model.id()).getFirst().source()).isEqualTo("a test");
    }

    private static void open(String path, String name, String value) {
        UI.getCurrent().navigate(path, QueryParameters.simple(Map.of(name, value)));
    }

    private Button button(String label) {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<String> rows() {
        Grid<PricedModel> grid = find(Grid.class).first();
        return grid.getListDataView()
                .getItems()
                .map(priced -> priced.model().name())
                .toList();
    }

    private <T extends HtmlContainer> List<String> texts(Class<T> type) {
        return find(type).all().stream().map(HtmlContainer::getText).toList();
    }
}
