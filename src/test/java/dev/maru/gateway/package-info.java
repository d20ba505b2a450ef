@NullMarked
package dev.maru.gateway;

import org.jspecify.annotations.NullMarked;
