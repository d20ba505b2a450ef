@NullMarked
package dev.maru.knowledge.connector.s3;

import org.jspecify.annotations.NullMarked;
