/** The page of the audit trail. */
@NullMarked
package dev.maru.audit.ui;

import org.jspecify.annotations.NullMarked;
