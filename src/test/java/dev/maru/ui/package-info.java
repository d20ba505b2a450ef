@NullMarked
package dev.maru.ui;

import org.jspecify.annotations.NullMarked;
