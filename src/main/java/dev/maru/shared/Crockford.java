package dev.maru.shared;

import java.util.UUID;

/** Base 32 after Douglas Crockford, lower case: 128 bits in 26 characters, the first of them 0 to 7. */
final class Crockford {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Crockford() {}

    static String encode(UUID id) {
        char[] text = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    static UUID decode(String text) {
        if (text.length() != LENGTH || digit(text, 0) > 7) {
            throw new IllegalArgumentException("\"" + text + "\" is not 26 characters of an id");
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < LENGTH; i++) {
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit(text, i);
        }
        return new UUID(high, low);
    }

    private static int digit(String text, int at) {
        int digit = ALPHABET.indexOf(Character.toLowerCase(text.charAt(at)));
        if (digit < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has a character that no id has: '" + text.charAt(at) + "'");
        }
        return digit;
    }
}
