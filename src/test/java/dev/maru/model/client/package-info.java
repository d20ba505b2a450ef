@NullMarked
package dev.maru.model.client;

import org.jspecify.annotations.NullMarked;
