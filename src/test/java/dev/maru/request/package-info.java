@NullMarked
package dev.maru.request;

import org.jspecify.annotations.NullMarked;
