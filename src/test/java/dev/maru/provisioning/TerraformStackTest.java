package dev.maru.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerraformStackTest {
    @Test
    void quotes_backslashes_and_lines_are_escaped() {
        assertThat(TerraformStack.quoted("a \"b\" \\ c\nd\te")).isEqualTo("\"a \\\"b\\\" \\\\ c\\nd\\te\"");
    }

    @Test
    void what_would_begin_a_template_is_doubled() {
        assertThat(TerraformStack.quoted("${AWS::Region} %{if} $x 5% $"))
                .isEqualTo("\"$${AWS::Region} %%{if} $x 5% $\"");
    }

    @Test
    void a_dollar_before_a_template_does_not_undo_the_escape() {
        assertThat(TerraformStack.quoted("$${x}")).isEqualTo("\"$\\u0024{x}\"");
    }

    @Test
    void words_of_any_language_stay_as_they_are() {
        assertThat(TerraformStack.quoted("마루 ü")).isEqualTo("\"마루 ü\"");
        assertThat(TerraformStack.quoted("\u0001")).isEqualTo("\"\\u0001\"");
    }
}
