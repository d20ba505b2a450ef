/** A web site, read as a polite visitor reads it. */
@NullMarked
package dev.maru.knowledge.connector.web;

import org.jspecify.annotations.NullMarked;
