package dev.maru.identity.credential;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The text of a token: {@code maru_pat_}, 32 random bytes as 43 characters of base 62, and the CRC-32 of all that as 6
 * more, so that a scanner can tell a token from something that looks like one.
 */
final class TokenText {
    static final String PREFIX = "maru_pat_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final int LENGTH = PREFIX.length() + RANDOM_DIGITS + CHECK_DIGITS;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static String make() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String head = PREFIX + digits(new BigInteger(1, bytes), RANDOM_DIGITS);
        return head + check(head);
    }

    /** Whether the text is whole: nothing cut off, mistyped or added. */
    static boolean isWhole(String text) {
        int end = LENGTH - CHECK_DIGITS;
        return text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.startsWith(check(text.substring(0, end)), end);
    }

    /** What is kept of it. A fast hash is enough: the text has 256 random bits, nobody can try them all. */
    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String check(String head) {
        var crc = new CRC32();
        crc.update(head.getBytes(StandardCharsets.UTF_8));
        return digits(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
    }

    private static String digits(BigInteger number, int count) {
        var base = BigInteger.valueOf(DIGITS.length());
        char[] text = new char[count];
        BigInteger rest = number;
        for (int i = count - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
