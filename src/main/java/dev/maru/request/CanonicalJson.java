package dev.maru.request;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the one form of the JSON Canonicalization Scheme (RFC 8785): members sorted by their UTF-16 code units, no white
 * space, numbers as ECMAScript writes a double. A number that a double cannot hold exactly as it was written as an integer
 * is refused, because two different ones would look the same.
 */
final class CanonicalJson {
    private static final BigDecimal SAFE = BigDecimal.valueOf((1L << 53) - 1);

    private CanonicalJson() {}

    static String of(JsonNode node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, text);
            case ARRAY -> {
                text.append('[');
                String between = "";
                for (JsonNode item : node) {
                    text.append(between);
                    write(item, text);
                    between = ",";
                }
                text.append(']');
            }
            case STRING -> quote(node.stringValue(), text);
            case NUMBER -> text.append(number(node.decimalValue()));
            case BOOLEAN -> text.append(node.booleanValue());
            case NULL, MISSING -> text.append("null");
            default -> throw new IllegalArgumentException(node.getNodeType() + " is not a part of JSON");
        }
    }

    private static void writeObject(JsonNode node, StringBuilder text) {
        List<String> names = new ArrayList<>(node.propertyNames());
        // String compares UTF-16 code units, which is the order that the RFC asks for
        Collections.sort(names);
        text.append('{');
        String between = "";
        for (String name : names) {
            text.append(between);
            quote(name, text);
            text.append(':');
            write(node.path(name), text);
            between = ",";
        }
        text.append('}');
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    /** Number::toString of ECMAScript, section 6.1.6.1.20. */
    static String number(BigDecimal value) {
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        if (whole && value.abs().compareTo(SAFE) > 0) {
            throw new IllegalArgumentException("the number " + value.toPlainString()
                    + " is too large to be the same in every program; write it as text, in quotes");
        }
        double number = value.doubleValue();
        if (number == 0) {
            return "0";
        }
        // since JDK 19, Double.toString has the fewest digits that tell the double from its neighbours
        BigDecimal shortest = fewest(new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros());
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + placed(digits, point);
    }

    /** Java writes two digits at least, also where one would do. */
    private static BigDecimal fewest(BigDecimal digits) {
        BigDecimal one = digits.round(new MathContext(1));
        return digits.precision() == 2 && one.doubleValue() == digits.doubleValue() ? one.stripTrailingZeros() : digits;
    }

    private static String placed(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
}
