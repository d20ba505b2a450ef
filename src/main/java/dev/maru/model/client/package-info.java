/** What the clients of all providers have in common: an answer as it grows, and how long to wait for it. */
@NullMarked
package dev.maru.model.client;

import org.jspecify.annotations.NullMarked;
