package dev.maru.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The examples of RFC 8785. */
class CanonicalJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void the_example_of_section_3_2_2() {
        String given = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        // 1E30 is a whole number that other programs read differently, and so is refused here
        assertThat(CanonicalJson.of(JSON.readTree(given.replace("1E30, ", "")))).isEqualTo("""
                {"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],\
                "string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}""");
    }

    @Test
    void names_are_sorted_by_their_utf16_code_units_as_in_section_3_2_3() {
        String given = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}
                """;
        assertThat(CanonicalJson.of(JSON.readTree(given)).replaceAll("\"[^\"]*\":", ""))
                .isEqualTo("{\"Carriage Return\",\"One\",\"Control\",\"Latin Small Letter O With Diaeresis\","
                        + "\"Euro Sign\",\"Emoji: Grinning Face\",\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** Appendix B, those that a decimal notation can express. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "5e-324, 5e-324",
        "-5e-324, -5e-324",
        "9007199254740991, 9007199254740991",
        "-9007199254740991, -9007199254740991",
        "9.999999999999997e-7, 9.999999999999997e-7",
        "0.000001, 0.000001",
        "333333333.3333332, 333333333.3333332",
        "333333333.33333325, 333333333.33333325",
        "-0.0000033333333333333333, -0.0000033333333333333333",
        "1424953923781206.2, 1424953923781206.2",
        "1.0, 1",
        "100, 100",
        "1e2, 100",
        "20.50, 20.5"
    })
    void numbers_are_written_as_ecmascript_does(String given, String written) {
        assertThat(CanonicalJson.of(JSON.readTree(given))).isEqualTo(written);
    }

    @Test
    void a_whole_number_beyond_what_every_program_reads_alike_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.of(JSON.readTree("9007199254740993")))
                .hasMessageContaining("write it as text");
    }
}
