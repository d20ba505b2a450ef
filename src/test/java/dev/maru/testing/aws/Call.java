package dev.maru.testing.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the Query protocol as it arrived, and who makes it.
 *
 * @param service as the signature's scope names it
 * @param parameters as they are flattened on the wire: {@code Tags.member.1.Key}
 */
record Call(String service, String region, Principal principal, String action, Map<String, String> parameters) {
    /** @param role null for the user whose keys Maru runs with */
    record Principal(String account, String arn, @Nullable Role role) {}

    static Map<String, String> form(String body) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    String permission() {
        return service + ":" + action;
    }

    @Nullable
    String optional(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw AwsError.invalid("1 validation error detected: Value null at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    boolean flag(String name) {
        return "true".equals(parameters.get(name));
    }

    List<String> texts(String name) {
        var values = new ArrayList<String>();
        for (int i = 1; parameters.containsKey(name + ".member." + i); i++) {
            values.add(parameters.getOrDefault(name + ".member." + i, ""));
        }
        return values;
    }

    /** A list of structures, each as its members' names and values. */
    List<Map<String, String>> structures(String name) {
        var structures = new ArrayList<Map<String, String>>();
        for (int i = 1; ; i++) {
            String prefix = name + ".member." + i + ".";
            var members = new LinkedHashMap<String, String>();
            parameters.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    members.put(key.substring(prefix.length()), value);
                }
            });
            if (members.isEmpty()) {
                return structures;
            }
            structures.add(members);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
