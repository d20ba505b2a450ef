@NullMarked
package dev.maru.knowledge.ui;

import org.jspecify.annotations.NullMarked;
