@NullMarked
package dev.maru.model.web;

import org.jspecify.annotations.NullMarked;
