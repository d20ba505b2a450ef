package dev.maru.shared;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUID version 7 of RFC 9562: 48 bits of milliseconds, then 12 bits that count up within one millisecond (method 1 of
 * section 6.2), then 62 random bits. Ids of one process ascend; they identify, they are no secret.
 */
public final class Uuid7 {
    private static final AtomicLong LAST = new AtomicLong();
    private static final long SEED = new SecureRandom().nextLong();

    private Uuid7() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long ticks = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (ticks >>> 12 << 16) | 0x7000L | (ticks & 0xFFF);
        long random = ThreadLocalRandom.current().nextLong() ^ SEED;
        return new UUID(high, (random >>> 2) | 0x8000_0000_0000_0000L);
    }

    /** The moment an id was made, to the millisecond. */
    public static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
