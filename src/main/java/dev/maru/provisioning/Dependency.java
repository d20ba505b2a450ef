package dev.maru.provisioning;

import dev.maru.shared.ComponentId;

/**
 * A component stands on another.
 *
 * @param why the parameter that names it, or what a person wrote
 * @param linked whether a person said so, rather than a parameter
 */
public record Dependency(ComponentId dependant, ComponentId on, String why, boolean linked) {}
