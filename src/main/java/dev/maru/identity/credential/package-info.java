/** What proves who somebody is: passwords of the embedded sign-in, personal access tokens. */
@NullMarked
package dev.maru.identity.credential;

import org.jspecify.annotations.NullMarked;
