package dev.maru.model.catalog;

import dev.maru.model.Price;
import org.jspecify.annotations.Nullable;

/** A model with the price in force; null where none is known. */
public record PricedModel(CatalogEntry model, @Nullable Price price) {}
