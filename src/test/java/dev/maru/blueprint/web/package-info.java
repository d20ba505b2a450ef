@NullMarked
package dev.maru.blueprint.web;

import org.jspecify.annotations.NullMarked;
