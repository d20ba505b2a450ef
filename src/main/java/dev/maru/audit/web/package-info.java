/** {@code /api/audit}. */
@NullMarked
package dev.maru.audit.web;

import org.jspecify.annotations.NullMarked;
