@NullMarked
package dev.maru.request.web;

import org.jspecify.annotations.NullMarked;
