/** How the ledger, its rollups and the leases of budgets live in PostgreSQL. */
@NullMarked
package dev.maru.metering.persistence;

import org.jspecify.annotations.NullMarked;
