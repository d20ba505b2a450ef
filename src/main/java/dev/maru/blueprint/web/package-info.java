/** What can be asked for, under {@code /api/blueprints}. */
@NullMarked
package dev.maru.blueprint.web;

import org.jspecify.annotations.NullMarked;
