/**
 * What can be asked for: a form, a template, a local realization and a price, per immutable version.
 *
 * <p>The door: {@link dev.maru.blueprint.Blueprints}. The shipped ones lie in {@code src/main/resources/blueprints}, a
 * folder each.
 */
@NullMarked
package dev.maru.blueprint;

import org.jspecify.annotations.NullMarked;
