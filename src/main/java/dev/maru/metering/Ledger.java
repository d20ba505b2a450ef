package dev.maru.metering;

/**
 * The book every attempt at a model is written into, exactly once. For the gateway alone.
 *
 * <p>{@link #open} never asks the database, unless a hard budget's leased allowance runs out.
 */
public interface Ledger {
    /** Reserves the most the first attempt can cost and journals that it begins. Call it before anything is sent. */
    Opening open(Commitment commitment);
}
