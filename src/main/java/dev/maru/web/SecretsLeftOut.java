package dev.maru.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as it may be kept: what is readable one time only stands in it as null. By agreement that is what is called
 * {@code secret} or {@code link} in the answer of a POST.
 */
record SecretsLeftOut(JsonMapper json) {
    private static final List<String> ONE_TIME = List.of("secret", "link");

    byte[] of(@Nullable String contentType, byte[] body) {
        if (contentType == null || !contentType.contains("json") || body.length == 0) {
            return body;
        }
        JsonNode tree = json.readTree(body);
        leaveOut(tree);
        return json.writeValueAsBytes(tree);
    }

    private static void leaveOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ONE_TIME.stream().filter(object::has).forEach(object::putNull);
        }
        node.forEach(SecretsLeftOut::leaveOut);
    }
}
