package dev.maru.provisioning;

import dev.maru.shared.ComponentId;
import dev.maru.shared.OperationId;
import dev.maru.shared.TeamId;

/**
 * Something of an operation or its component changed. Published in the transaction that changed it, for pages that show it
 * and listen after its commit.
 */
public record OperationChanged(OperationId operation, ComponentId component, TeamId team) {}
