/**
 * Who did what: a row for every {@link dev.maru.shared.AuditableAct}, written in its transaction, never changed, sealed into
 * a chain of hashes. The door is {@link dev.maru.audit.AuditTrail}.
 */
@NullMarked
package dev.maru.audit;

import org.jspecify.annotations.NullMarked;
