@NullMarked
package dev.maru.knowledge.connector.mail;

import org.jspecify.annotations.NullMarked;
