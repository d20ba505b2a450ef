package dev.maru.prompt;

import dev.maru.model.Message;
import dev.maru.model.Sampling;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body is a here-document with a quoted end: a shell changes nothing in it. */
final class CurlSample {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CurlSample() {}

    static String of(String baseUrl, String model, Template filled, Sampling sampling) {
        return """
                curl -sS --fail-with-body '%s/chat/completions' \\
                  -H "Authorization: Bearer $MARU_API_KEY" \\
                  -H 'Content-Type: application/json' \\
                  --data-binary @- <<'JSON'
                %s
                JSON
                """.formatted(baseUrl.replace("'", "'\\''"), body(model, filled, sampling));
    }

    private static String body(String model, Template filled, Sampling sampling) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        for (Message message : filled.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.text());
        }
        SampleParameters.of(sampling).forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}
