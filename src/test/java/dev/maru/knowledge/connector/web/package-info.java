@NullMarked
package dev.maru.knowledge.connector.web;

import org.jspecify.annotations.NullMarked;
