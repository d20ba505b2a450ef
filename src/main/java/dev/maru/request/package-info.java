/**
 * Asking for components and for changes to them: preview, policy, approval of a hash.
 *
 * <p>The doors: {@link dev.maru.request.Requests}, {@link dev.maru.request.ApprovalPolicies}. Whoever builds implements
 * {@link dev.maru.request.Planner}, and starts on {@link dev.maru.request.RequestApproved}.
 */
@NullMarked
package dev.maru.request;

import org.jspecify.annotations.NullMarked;
