package dev.maru.audit;

import java.time.Instant;

/**
 * The end of the chain. Kept somewhere else, it proves later that nothing up to it was changed.
 *
 * @param number how many entries it stands for
 * @param hash SHA-256 in hexadecimal
 */
public record ChainHead(long number, String hash, Instant sealedAt) {}
