/** The local target: components that other capabilities realize inside Maru. */
@NullMarked
package dev.maru.provisioning.local;

import org.jspecify.annotations.NullMarked;
