@NullMarked
package dev.maru.metering.web;

import org.jspecify.annotations.NullMarked;
