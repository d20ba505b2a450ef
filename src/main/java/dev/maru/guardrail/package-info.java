/**
 * What may be said to a model and by it. So far the door alone: {@link dev.maru.guardrail.Guardrails} lets everything
 * pass, and says so.
 */
@NullMarked
package dev.maru.guardrail;

import org.jspecify.annotations.NullMarked;
