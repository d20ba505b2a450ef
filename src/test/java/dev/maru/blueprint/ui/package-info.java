@NullMarked
package dev.maru.blueprint.ui;

import org.jspecify.annotations.NullMarked;
