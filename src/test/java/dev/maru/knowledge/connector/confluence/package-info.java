@NullMarked
package dev.maru.knowledge.connector.confluence;

import org.jspecify.annotations.NullMarked;
