/** Pages and attachments of Confluence, Cloud or Data Center. */
@NullMarked
package dev.maru.knowledge.connector.confluence;

import org.jspecify.annotations.NullMarked;
