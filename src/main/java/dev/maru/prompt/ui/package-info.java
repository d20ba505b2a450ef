/** The pages of the playground, of comparisons and of the prompt library. */
@NullMarked
package dev.maru.prompt.ui;

import org.jspecify.annotations.NullMarked;
