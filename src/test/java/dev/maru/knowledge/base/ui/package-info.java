@NullMarked
package dev.maru.knowledge.base.ui;

import org.jspecify.annotations.NullMarked;
