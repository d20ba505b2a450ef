@NullMarked
package dev.maru.ui.schema;

import org.jspecify.annotations.NullMarked;
