package dev.maru.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.model.TokenKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceSheetTest {
    @Test
    void a_csv_with_a_header_becomes_lines_and_an_empty_figure_stays_unknown() {
        PriceSheet sheet = PriceSheet.read("""
                model,from,inputPerMillion,outputPerMillion,cacheReadPerMillion,source
                openai/gpt-4o-mini,2026-03-01,0.15,0.60,,"Price page, 1 March"
                """, "a file");
        assertThat(sheet.faults()).isEmpty();
        PriceLine line = sheet.lines().getFirst();
        assertThat(line.model()).isEqualTo("openai/gpt-4o-mini");
        assertThat(line.price().from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(line.price().perMillion())
                .isEqualTo(Map.of(TokenKind.INPUT, new BigDecimal("0.15"), TokenKind.OUTPUT, new BigDecimal("0.6")));
        assertThat(line.price().source()).isEqualTo("Price page, 1 March");
    }

    @Test
    void json_figures_are_read_to_the_last_digit() {
        PriceSheet sheet = PriceSheet.read(
                "[{\"model\":\"a/b\",\"inputPerMillion\":0.100001,\"outputPerMillion\":\"1e-1\",\"from\":null}]",
                "a file");
        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.lines().getFirst().price().perMillion())
                .isEqualTo(
                        Map.of(TokenKind.INPUT, new BigDecimal("0.100001"), TokenKind.OUTPUT, new BigDecimal("0.1")));
        assertThat(sheet.lines().getFirst().price().source()).isEqualTo("a file");
    }

    @Test
    void a_fault_names_its_line_and_the_good_lines_are_still_there() {
        PriceSheet sheet = PriceSheet.read("""
                model,inputPerMillion
                a/one,1
                a/two,cheap
                a/three,-1
                ,1
                a/five,
                """, "a file");
        assertThat(sheet.lines()).hasSize(1);
        assertThat(sheet.faults()).hasSize(4);
        assertThat(sheet.faults().get(0)).startsWith("line 3").contains("cheap");
        assertThat(sheet.faults().get(1)).startsWith("line 4").contains("-1");
        assertThat(sheet.faults().get(2)).startsWith("line 5").contains("no model");
        assertThat(sheet.faults().get(3)).startsWith("line 6").contains("at least one figure");
    }

    @Test
    void a_field_that_is_not_known_is_refused_so_that_no_figure_is_lost_unseen() {
        PriceSheet sheet = PriceSheet.read("model,inputPerMillion,batchPerMillion\na/b,1,2", "a file");
        assertThat(sheet.lines()).isEmpty();
        assertThat(sheet.faults().getFirst()).contains("batchPerMillion");
    }

    @Test
    void what_is_no_list_at_all_is_said_so() {
        assertThat(PriceSheet.read("", "a file").faults()).hasSize(1);
        assertThat(PriceSheet.read("[{", "a file").faults().getFirst()).contains("not JSON");
    }

    @Test
    void a_price_beyond_what_money_can_hold_exactly_is_refused() {
        assertThatThrownBy(() -> new PriceWish(null, Map.of(TokenKind.INPUT, new BigDecimal("0.0000001")), "x"))
                .hasMessageContaining("6 decimal places");
    }
}
