package dev.maru.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maru.shared.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void variables_are_found_once_each_in_the_order_of_the_text() {
        var template =
                new Template("You answer for {{company}}.", "{{ 고객 }} asks {{question}}, says {{고객}} of {{company}}");
        assertThat(template.variables()).containsExactly("company", "고객", "question");
    }

    @Test
    void what_is_no_name_is_no_variable() {
        assertThat(new Template("", "{{}} {{ }} {{1a}} {{a b}} {single} {{{x}}}").variables())
                .containsExactly("x");
    }

    @Test
    void a_value_is_taken_as_it_is() {
        var filled = new Template("", "a={{a}} b={{b}}").filled(Map.of("a", "{{b}} $1 \\", "b", "2"));
        assertThat(filled.text()).isEqualTo("a={{b}} $1 \\ b=2");
    }

    @Test
    void a_missing_value_is_refused_by_name() {
        assertThatThrownBy(() -> new Template("{{a}}", "{{b}} {{c}}").filled(Map.of("b", "")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a, c");
    }
}
