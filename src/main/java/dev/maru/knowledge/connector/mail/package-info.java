/** Mail archives: mbox files, folders of EML files, Maildir. */
@NullMarked
package dev.maru.knowledge.connector.mail;

import org.jspecify.annotations.NullMarked;
