@NullMarked
package dev.maru.knowledge.connector.folder;

import org.jspecify.annotations.NullMarked;
