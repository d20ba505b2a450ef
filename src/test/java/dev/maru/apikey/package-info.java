@NullMarked
package dev.maru.apikey;

import org.jspecify.annotations.NullMarked;
