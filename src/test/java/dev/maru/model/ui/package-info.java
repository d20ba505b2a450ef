@NullMarked
package dev.maru.model.ui;

import org.jspecify.annotations.NullMarked;
