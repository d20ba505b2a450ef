@NullMarked
package dev.maru.model.facts;

import org.jspecify.annotations.NullMarked;
