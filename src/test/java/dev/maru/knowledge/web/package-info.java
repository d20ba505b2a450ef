@NullMarked
package dev.maru.knowledge.web;

import org.jspecify.annotations.NullMarked;
