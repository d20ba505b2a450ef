@NullMarked
package dev.maru.provisioning;

import org.jspecify.annotations.NullMarked;
