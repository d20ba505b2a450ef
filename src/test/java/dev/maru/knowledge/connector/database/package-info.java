@NullMarked
package dev.maru.knowledge.connector.database;

import org.jspecify.annotations.NullMarked;
