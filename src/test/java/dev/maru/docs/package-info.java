@NullMarked
package dev.maru.docs;

import org.jspecify.annotations.NullMarked;
