/**
 * The frame around every page: header, navigation, team switcher, command palette, Home, errors. Nobody imports it: pages
 * get it by the automatic layout, and capabilities contribute to it by the interfaces of {@code dev.maru.ui}.
 */
@NullMarked
package dev.maru.shell;

import org.jspecify.annotations.NullMarked;
