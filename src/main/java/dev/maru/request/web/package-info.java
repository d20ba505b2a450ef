/** Requests, approval policies, delegations, notifications and webhooks under {@code /api}. */
@NullMarked
package dev.maru.request.web;

import org.jspecify.annotations.NullMarked;
