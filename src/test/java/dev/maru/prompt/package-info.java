@NullMarked
package dev.maru.prompt;

import org.jspecify.annotations.NullMarked;
