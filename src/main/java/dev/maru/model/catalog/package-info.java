/**
 * The catalog as it is kept: providers with their sealed secrets, models, aliases, grants, dated prices; and the picture of
 * it in memory that invocations are answered from.
 *
 * <p>Who may see what: docs/decisions/0005-catalog-visibility.md.
 */
@NullMarked
package dev.maru.model.catalog;

import org.jspecify.annotations.NullMarked;
