@NullMarked
package dev.maru.web;

import org.jspecify.annotations.NullMarked;
