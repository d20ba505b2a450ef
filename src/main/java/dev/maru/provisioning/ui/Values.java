package dev.maru.provisioning.ui;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Values of parameters, which the other side tells as text. */
final class Values {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Values() {}

    /** The text as a value of the kind of the one before. */
    static JsonNode like(@Nullable JsonNode before, @Nullable String text) {
        if (text == null) {
            return NullNode.getInstance();
        }
        if (before != null && before.isBoolean()) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        if (before != null && before.isNumber()) {
            try {
                return DecimalNode.valueOf(new BigDecimal(text));
            } catch (NumberFormatException notANumber) {
                return StringNode.valueOf(text);
            }
        }
        if (before != null && before.isContainer()) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException notJson) {
                return StringNode.valueOf(text);
            }
        }
        return StringNode.valueOf(text);
    }

    /** For a person: text as it is, anything else as JSON. */
    static String shown(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
