/** How people and programs prove who they are: the embedded provider, the road to it or to a company's, bearer tokens. */
@NullMarked
package dev.maru.identity.signin;

import org.jspecify.annotations.NullMarked;
