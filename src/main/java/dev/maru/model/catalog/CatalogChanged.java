package dev.maru.model.catalog;

/** The catalog was changed by a transaction of this node. */
record CatalogChanged() {}
