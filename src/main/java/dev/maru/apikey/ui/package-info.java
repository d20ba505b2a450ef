/** The keys of an application on its page, and the code to call with. */
@NullMarked
package dev.maru.apikey.ui;

import org.jspecify.annotations.NullMarked;
