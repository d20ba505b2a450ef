package dev.maru.prompt;

/** What a version of a prompt is used for; a label points at one version at a time. */
public enum Label {
    PRODUCTION,
    STAGING
}
