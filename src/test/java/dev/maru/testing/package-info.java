/** What tests of several capabilities share: servers that speak the wire of a provider on a real socket. */
@NullMarked
package dev.maru.testing;

import org.jspecify.annotations.NullMarked;
