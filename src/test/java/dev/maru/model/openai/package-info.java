@NullMarked
package dev.maru.model.openai;

import org.jspecify.annotations.NullMarked;
