package dev.maru.testing.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An answer of AWS's Query protocol: {@code <ActionResponse><ActionResult>…}. */
final class Xml {
    private final StringBuilder out = new StringBuilder(512);
    private final String outer;
    private final String inner;

    private Xml(String outer, String inner) {
        this.outer = outer;
        this.inner = inner;
    }

    static Xml result(String action) {
        return new Xml(action + "Response", action + "Result");
    }

    static Xml root(String outer, String inner) {
        return new Xml(outer, inner);
    }

    /** Nothing where there is no value; the bare text where there is no name. */
    Xml text(String name, @Nullable Object value) {
        if (value instanceof Instant instant) {
            return text(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        if (value != null && name.isEmpty()) {
            out.append(escape(value.toString()));
        } else if (value != null) {
            out.append('<').append(name).append('>').append(escape(value.toString()));
            out.append("</").append(name).append('>');
        }
        return this;
    }

    Xml object(String name, Runnable content) {
        out.append('<').append(name).append('>');
        content.run();
        out.append("</").append(name).append('>');
        return this;
    }

    static void parameter(Xml xml, Map.Entry<String, String> parameter) {
        xml.text("ParameterKey", parameter.getKey()).text("ParameterValue", parameter.getValue());
    }

    static void tag(Xml xml, Map.Entry<String, String> tag) {
        xml.text("Key", tag.getKey()).text("Value", tag.getValue());
    }

    <T> Xml list(String name, Collection<? extends T> items, BiConsumer<Xml, T> member) {
        return object(name, () -> items.forEach(item -> object("member", () -> member.accept(this, item))));
    }

    @Override
    public String toString() {
        String requestId = UUID.randomUUID().toString();
        String metadata = outer.equals("ErrorResponse")
                ? "<RequestId>" + requestId + "</RequestId>"
                : "<ResponseMetadata><RequestId>" + requestId + "</RequestId></ResponseMetadata>";
        return "<" + outer + "><" + inner + ">" + out + "</" + inner + ">" + metadata + "</" + outer + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
