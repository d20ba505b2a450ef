/**
 * The local journal: what the ledger was told, in files that survive a killed process and a database that is away, until
 * the database has it. See decision 6.
 */
@NullMarked
package dev.maru.metering.journal;

import org.jspecify.annotations.NullMarked;
