/**
 * The prompt library, the playground where models are compared side by side, and the ranking that votes add up to.
 *
 * <p>The doors: {@link dev.maru.prompt.Prompts}, {@link dev.maru.prompt.Comparisons}, {@link dev.maru.prompt.Votes},
 * {@link dev.maru.prompt.CodeSample}. Texts of comparisons are forgotten after a while
 * ({@link dev.maru.prompt.ComparisonSettings}); votes are kept.
 */
@NullMarked
package dev.maru.prompt;

import org.jspecify.annotations.NullMarked;
