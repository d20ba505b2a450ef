package dev.maru.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking the chain.
 *
 * @param sealed how many entries are in it
 * @param unsealed how many wait for their seal
 * @param head the hash of the last seal in hexadecimal; null while there is none
 * @param trouble what is wrong, beginning with the number of the seal; null where the chain holds
 */
public record ChainCheck(
        boolean intact,
        long sealed,
        long unsealed,
        @Nullable String head,
        @Nullable String trouble,
        Instant checkedAt) {}
