/** The pages of requests: asking, what waits for a decision and the one page to decide on, policies, notifications. */
@NullMarked
package dev.maru.request.ui;

import org.jspecify.annotations.NullMarked;
