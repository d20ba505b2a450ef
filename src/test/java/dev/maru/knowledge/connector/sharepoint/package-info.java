@NullMarked
package dev.maru.knowledge.connector.sharepoint;

import org.jspecify.annotations.NullMarked;
