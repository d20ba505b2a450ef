@NullMarked
package dev.maru.model.catalog;

import org.jspecify.annotations.NullMarked;
