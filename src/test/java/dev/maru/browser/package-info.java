/** The roads people walk, in a real browser, against the real application. Needs the production frontend. */
@NullMarked
package dev.maru.browser;

import org.jspecify.annotations.NullMarked;
