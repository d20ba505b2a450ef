/**
 * Making it real: components, operations on them, the accounts they are built in, and the local target.
 *
 * <p>The doors: {@link dev.maru.provisioning.Components}, {@link dev.maru.provisioning.Operations},
 * {@link dev.maru.provisioning.Targets}, {@link dev.maru.provisioning.Drifts}. A capability that something local is built from implements
 * {@link dev.maru.provisioning.LocalComponent}; a kind of target is a {@link dev.maru.provisioning.Builder} and a
 * {@link dev.maru.provisioning.TargetSource}.
 */
@NullMarked
package dev.maru.provisioning;

import org.jspecify.annotations.NullMarked;
