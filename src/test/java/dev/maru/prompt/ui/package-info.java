@NullMarked
package dev.maru.prompt.ui;

import org.jspecify.annotations.NullMarked;
