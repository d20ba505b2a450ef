/**
 * The manners of {@code /api}, the same for every capability: problem details (RFC 9457), lists by cursor, entity tags.
 */
@NullMarked
package dev.maru.web;

import org.jspecify.annotations.NullMarked;
