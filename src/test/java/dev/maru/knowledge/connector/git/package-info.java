@NullMarked
package dev.maru.knowledge.connector.git;

import org.jspecify.annotations.NullMarked;
