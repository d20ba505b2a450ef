@NullMarked
package dev.maru.knowledge.connector.webdav;

import org.jspecify.annotations.NullMarked;
