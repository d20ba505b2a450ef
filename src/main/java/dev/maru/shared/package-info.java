/**
 * The few words every capability speaks: money, typed ids, references to things, lists, acts worth an audit row. The JDK
 * alone.
 */
@NullMarked
package dev.maru.shared;

import org.jspecify.annotations.NullMarked;
