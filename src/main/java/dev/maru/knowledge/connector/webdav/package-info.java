/** A folder of a WebDAV server, such as Nextcloud (RFC 4918). */
@NullMarked
package dev.maru.knowledge.connector.webdav;

import org.jspecify.annotations.NullMarked;
