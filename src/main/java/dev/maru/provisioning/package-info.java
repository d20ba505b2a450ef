/**
 * Making it real: components, operations on them, the accounts they are built in, and the local target.
 *
 * <p>The doors: {@link dev.maru.provisioning.Components}, {@link dev.maru.provisioning.Operations},
 * {@link dev.maru.provisioning.Targets}. A capability that something local is built from implements
 * {@link dev.maru.provisioning.LocalComponent}.
 */
@NullMarked
package dev.maru.provisioning;

import org.jspecify.annotations.NullMarked;
