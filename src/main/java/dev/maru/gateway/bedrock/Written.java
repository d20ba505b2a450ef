package dev.maru.gateway.bedrock;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What AWS calls the place of a document, and what is known about it. */
final class Written {
    private Written() {}

    static Map<String, Object> content(String text) {
        return Map.of("type", "TEXT", "text", text);
    }

    /** A page on the web, an object in a bucket, or a document that Maru itself shows. */
    static Map<String, Object> location(String document, String address) {
        if (address.startsWith("s3://")) {
            return Map.of("type", "S3", "s3Location", Map.of("uri", address));
        }
        if (address.startsWith("http://") || address.startsWith("https://")) {
            return Map.of("type", "WEB", "webLocation", Map.of("url", address));
        }
        return Map.of("type", "CUSTOM", "customDocumentLocation", Map.of("id", document));
    }

    /** @param known by names of its own, beside those that Bedrock gives */
    static Map<String, Object> metadata(
            Map<String, String> known, String title, String address, @Nullable Integer page) {
        var metadata = new LinkedHashMap<String, Object>(known);
        metadata.put("title", title);
        metadata.put("x-amz-bedrock-kb-source-uri", address);
        if (page != null) {
            metadata.put("x-amz-bedrock-kb-document-page-number", page);
        }
        return metadata;
    }
}
