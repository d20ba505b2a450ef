@NullMarked
package dev.maru.prompt.web;

import org.jspecify.annotations.NullMarked;
