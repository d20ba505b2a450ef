package dev.maru.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void a_blank_value_is_no_value() {
        assertThat(Query.of(QueryParameters.fromString("q=&team=team_1")).values())
                .isEqualTo(Map.of("team", "team_1"));
        assertThat(new Query(Map.of("q", "x")).with("q", " ").values()).isEmpty();
    }

    @Test
    void an_address_is_written_in_one_order_whatever_was_chosen_first() {
        var one = new Query(Map.of()).with("b", "2").with("a", "1");
        var other = new Query(Map.of()).with("a", "1").with("b", "2");
        assertThat(one.parameters().getQueryString())
                .isEqualTo(other.parameters().getQueryString())
                .isEqualTo("a=1&b=2");
    }
}
