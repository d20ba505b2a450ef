package dev.maru.model.bedrock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.document.DocumentVisitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON text to the SDK's documents and back, digits unchanged. */
final class Documents {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    /** @throws tools.jackson.core.JacksonException if it is not JSON */
    static Document of(String json) {
        return of(JSON.readTree(json));
    }

    static String text(Document document) {
        return JSON.writeValueAsString(document.accept(new ToJson()));
    }

    private static Document of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Document> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
            return Document.fromMap(map);
        }
        if (node.isArray()) {
            List<Document> list = new ArrayList<>();
            node.forEach(item -> list.add(of(item)));
            return Document.fromList(list);
        }
        if (node.isNumber()) {
            return Document.fromNumber(node.asString());
        }
        if (node.isBoolean()) {
            return Document.fromBoolean(node.asBoolean());
        }
        return node.isString() ? Document.fromString(node.asString()) : Document.fromNull();
    }

    private static final class ToJson implements DocumentVisitor<JsonNode> {
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        @Override
        public JsonNode visitNull() {
            return NODES.nullNode();
        }

        @Override
        public JsonNode visitBoolean(Boolean value) {
            return NODES.booleanNode(value);
        }

        @Override
        public JsonNode visitString(String value) {
            return NODES.stringNode(value);
        }

        @Override
        public JsonNode visitNumber(SdkNumber value) {
            return JSON.readTree(value.stringValue());
        }

        @Override
        public JsonNode visitMap(Map<String, Document> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, value) -> object.set(key, value.accept(this)));
            return object;
        }

        @Override
        public JsonNode visitList(List<Document> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(item -> array.add(item.accept(this)));
            return array;
        }
    }
}
