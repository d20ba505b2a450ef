package dev.maru.modelhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Each refused schema here ends the process of llama.cpp b4916, or is left out by it without a word. */
class ResponseSchemaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"nonsense\"}",
                "{}",
                "[]",
                "\"text\"",
                "{\"type\":\"string\",\"pattern\":\"(\"}",
                "{\"$ref\":\"#/nowhere\"}",
                "{\"$ref\":\"https://example.com/schema\"}",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/$defs/a\"}]}}}",
                "{\"enum\":[]}",
                "{\"enum\":[\"with \\\"quotes\\\"\"]}",
                "{\"type\":\"object\",\"properties\":{\"\":{\"type\":\"string\"}}}",
                "{\"type\":\"string\",\"minLength\":5,\"maxLength\":2}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"maxItems\":100000}"
            })
    void a_schema_that_native_code_does_not_survive_is_refused(String schema) {
        assertThatThrownBy(() -> of(schema))
                .isInstanceOfSatisfying(
                        WireError.class, error -> assertThat(error.status()).isEqualTo(400))
                .hasMessageStartingWith("Invalid schema: '");
    }

    @Test
    void a_usual_schema_gets_through_as_it_is() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],\"additionalProperties\":false}";
        assertThat(of(schema)).isEqualTo(schema);
    }

    @Test
    void a_schema_may_contain_itself_below_something() {
        assertThat(of("""
                        {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{
                          "next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}}}}}""")).isNotNull();
    }

    private static @Nullable String of(String schema) {
        return ResponseSchema.of(JsonMapper.shared()
                .readTree("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":" + schema + "}}"));
    }
}
