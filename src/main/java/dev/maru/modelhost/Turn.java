package dev.maru.modelhost;

/** One message of a conversation; the role is {@code system}, {@code user} or {@code assistant}. */
record Turn(String role, String text) {}
