package dev.maru.gateway.openai;

import dev.maru.metering.Tags;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says about where its cost belongs: {@code x-maru-tags}, and OpenAI's {@code user} as one more. */
final class CostTags {
    private static final String HEADER = "x-maru-tags";

    private CostTags() {}

    static Map<String, String> of(HttpServletRequest http, @Nullable String user) {
        String header = http.getHeader(HEADER);
        if (header == null && user == null) {
            return Map.of();
        }
        try {
            var tags = new HashMap<String, String>();
            if (user != null) {
                tags.put("user", user.length() > Tags.LONGEST_VALUE ? user.substring(0, Tags.LONGEST_VALUE) : user);
            }
            if (header != null) {
                tags.putAll(Tags.parse(header));
            }
            return tags;
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage() + ".", HEADER);
        }
    }
}
