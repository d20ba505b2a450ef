/**
 * The keys that applications call the gateway with: shown once, kept as a hash, revoked everywhere within 5 s.
 *
 * <p>The doors: {@link dev.maru.apikey.ApiKeys} looks after them, {@link dev.maru.apikey.KeyRing} knows them by their
 * secret, in memory.
 */
@NullMarked
package dev.maru.apikey;

import org.jspecify.annotations.NullMarked;
