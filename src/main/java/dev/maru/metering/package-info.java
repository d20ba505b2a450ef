/**
 * What it cost: the ledger of every attempt at a model, budgets, usage questions, feedback.
 *
 * <p>The doors: {@link dev.maru.metering.Ledger} for the road of an invocation, Budgets to look
 * after budgets, UsageQuestions to ask what was used, {@link dev.maru.metering.Feedback} to say
 * how good an answer was. Decisions 6 (the journal), 7 (unknown prices under a hard budget).
 */
@NullMarked
package dev.maru.metering;

import org.jspecify.annotations.NullMarked;
