package dev.maru.provisioning.cloudformation;

import dev.maru.shared.ComponentId;
import dev.maru.shared.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stack is to be.
 *
 * @param use what the change set is for
 * @param changeSet its name, made of the request and of everything that is asked for: the same wish finds its own again
 */
record StackOrder(
        AwsTarget target,
        String stack,
        Use use,
        String changeSet,
        String template,
        Map<String, String> parameters,
        Map<String, String> tags) {
    enum Use {
        CREATE,
        UPDATE,
        REVERT_DRIFT
    }

    StackOrder {
        parameters = new TreeMap<>(parameters);
        tags = new TreeMap<>(tags);
    }

    static StackOrder of(
            AwsTarget target,
            ComponentId component,
            Use use,
            RequestId request,
            String template,
            Map<String, String> parameters,
            Map<String, String> tags) {
        String content = use + "\n" + template + "\n" + new TreeMap<>(parameters) + "\n" + new TreeMap<>(tags);
        String name = changeSetPrefix(request) + sha256(content).substring(0, 16);
        return new StackOrder(target, stackName(component), use, name, template, parameters, tags);
    }

    /** One stack for each component, found again by the component alone. */
    static String stackName(ComponentId component) {
        return "maru-" + bare(component.text());
    }

    /** The component that a stack of ours belongs to. @throws IllegalArgumentException if the name is none of ours */
    static ComponentId component(String stackName) {
        if (!stackName.startsWith("maru-")) {
            throw new IllegalArgumentException("\"" + stackName + "\" is no stack of Maru's");
        }
        return ComponentId.valueOf("comp_" + stackName.substring("maru-".length()));
    }

    static String changeSetPrefix(RequestId request) {
        return "maru-" + bare(request.text()) + "-";
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String bare(String id) {
        return id.substring(id.indexOf('_') + 1);
    }
}
