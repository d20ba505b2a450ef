/** The keys of an application on the REST interface. */
@NullMarked
package dev.maru.apikey.web;

import org.jspecify.annotations.NullMarked;
