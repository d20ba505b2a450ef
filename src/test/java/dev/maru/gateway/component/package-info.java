@NullMarked
package dev.maru.gateway.component;

import org.jspecify.annotations.NullMarked;
