package dev.maru.model.catalog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the catalog shows.
 *
 * @param open whether everybody sees that a model exists that none of their teams was granted, to ask for it
 */
@ConfigurationProperties("maru.model.catalog")
record CatalogSettings(@DefaultValue("true") boolean open) {}
