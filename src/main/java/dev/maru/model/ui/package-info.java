/** The pages of the catalog: models for everybody, providers and prices for those who manage them. */
@NullMarked
package dev.maru.model.ui;

import org.jspecify.annotations.NullMarked;
