package dev.maru.identity;

/** A platform role, for every team or for some. */
public record RoleAssignment(PlatformRole role, TeamScope scope) {}
