@NullMarked
package dev.maru.provisioning.cloudformation;

import org.jspecify.annotations.NullMarked;
