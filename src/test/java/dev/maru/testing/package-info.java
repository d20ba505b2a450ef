/** What tests share: an installation of their own, scripted providers. */
@NullMarked
package dev.maru.testing;

import org.jspecify.annotations.NullMarked;
