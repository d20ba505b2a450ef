package dev.maru.model.catalog;

/** A line of a price list: the model by Maru's name or an alias, and what its price should be. */
public record PriceLine(String model, PriceWish price) {}
