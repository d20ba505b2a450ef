@NullMarked
package dev.maru.knowledge.connector;

import org.jspecify.annotations.NullMarked;
