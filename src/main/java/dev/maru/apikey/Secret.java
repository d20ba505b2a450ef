package dev.maru.apikey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code maru_}, 32 random bytes as 43 characters of base 62, and the CRC-32 of all that as 6 more, so
 * that a scanner can tell a key from something that looks like one.
 */
final class Secret {
    static final String PREFIX = "maru_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    static final int LENGTH = PREFIX.length() + RANDOM_DIGITS + CHECK_DIGITS;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String make() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String head = PREFIX + digits(new BigInteger(1, bytes));
        return head + check(head);
    }

    /** Whether the text is whole: nothing cut off, mistyped or added. */
    static boolean isWhole(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        int end = LENGTH - CHECK_DIGITS;
        return text.startsWith(check(text.substring(0, end)), end);
    }

    private static String digits(BigInteger number) {
        var base = BigInteger.valueOf(DIGITS.length());
        char[] text = new char[RANDOM_DIGITS];
        for (int i = RANDOM_DIGITS - 1; i >= 0; i--) {
            var parts = number.divideAndRemainder(base);
            text[i] = DIGITS.charAt(parts[1].intValue());
            number = parts[0];
        }
        return new String(text);
    }

    private static String check(String head) {
        var crc = new CRC32();
        crc.update(head.getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        char[] text = new char[CHECK_DIGITS];
        for (int i = CHECK_DIGITS - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }
}
