/** The rows of a query of a PostgreSQL database. */
@NullMarked
package dev.maru.knowledge.connector.database;

import org.jspecify.annotations.NullMarked;
