/** Components and operations on the REST interface. */
@NullMarked
package dev.maru.provisioning.web;

import org.jspecify.annotations.NullMarked;
