package dev.maru.identity;

/** Where an application stands on its way to its users. */
public enum Environment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION
}
