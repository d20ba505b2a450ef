/** Keys over HTTP. */
@NullMarked
package dev.maru.apikey.web;

import org.jspecify.annotations.NullMarked;
